package dev.landfall.landing;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong with the landing zone, the spool and the parts. */
enum LandingProblem implements ProblemText {
    REFUSED(
            1,
            Kind.TARGET,
            "The landing zone refused '%s' (%s), with fresh credentials too.",
            "Check that nobody changes the container's access policy, and that the credential may Manage Sources."),
    UNAVAILABLE(
            2,
            Kind.TRY_AGAIN,
            "The landing zone did not answer for '%s': %s.",
            "Check the network to the storage account; the run is resumed as it stands."),
    CHANGED(
            3,
            Kind.TARGET,
            "Part '%s' is not what was staged: %d bytes, SHA-256 %s; the manifest says %d bytes, SHA-256 %s.",
            "Find out who writes into our folder of the landing zone; the run extracts the parts again."),
    MISSING(
            4,
            Kind.TARGET,
            "Part '%s' is not in the landing zone any more.",
            "The landing zone keeps files for seven days; the run extracts the parts again."),
    SPOOL(
            5,
            Kind.FAILED,
            "The spool '%s' cannot be written: %s.",
            "Free space on its disk, or point landing.spool at a larger one; the run is resumed as it stands."),
    HEADER(
            6,
            Kind.TARGET,
            "Part '%s' begins with the columns %s; the manifest says %s.",
            "Do not change the csv format between extract and load; reset or re-run the dataflow after an edit."),
    ROWS(
            7,
            Kind.TARGET,
            "Part '%s' holds %d rows; the manifest says %d.",
            "Use the same csv options in both templates; the run is resumed as it stands."),
    READ_DIFFERS(
            8,
            Kind.SOURCE,
            "Databricks counted %d rows in the window, but %d were read.",
            "The next firing extracts the run again; if it happens twice, look for a row limit or a view that changes."),
    UNKNOWN_STEP(9, Kind.CONFIGURATION, "There is no step 'landing:%s'.%s", "Correct it in the template."),
    NO_DATAFLOW(
            10,
            Kind.CONFIGURATION,
            "'landing:sealed' does not say of which dataflow.",
            "Give it the parameter 'dataflow'."),
    OUT_OF_PLACE(
            11,
            Kind.CONFIGURATION,
            "The step 'landing:%s' stands where the exchange carries no %s.",
            "Keep the order of the steps as in routes/templates."),
    GONE(
            12,
            Kind.TRY_AGAIN,
            "Of the files that this run staged, %d are gone or changed%s.",
            "Run again: the next firing extracts the same window anew. The landing zone keeps files for seven days; if it"
                    + " happens earlier, find out who else cleans our folder there."),
    STAGED_DIFFERS(
            13,
            Kind.FAILED,
            "Of %d rows that were read, %d are in the parts.",
            "The next firing extracts the run again; if the extract template was edited, keep its steps inside the split."),
    READ_TWICE(
            14,
            Kind.FAILED,
            "Part '%s' was read once already, and a route cannot read it twice.",
            "Let no step between getBlob and marshal read the body, and the error policy redeliver nothing"
                    + " (maximumRedeliveries: 0): the next look takes the whole part up anew."),
    NOT_CSV(
            15,
            Kind.FAILED,
            "Part '%s' cannot be read: the row on line %d is no CSV in UTF-8 that we take: %s.",
            "It is what was staged, so look for what writes the csv in the extract template; a row of more than 16 MiB"
                    + " must be made shorter in a view. Nothing of the part was ingested."),
    REJECTS_DIFFER(
            16,
            Kind.FAILED,
            "%d rejects were counted, but %d were staged.",
            "The files of rejects changed meanwhile; replay them again, and let nobody else write there."),
    SPOOL_TAKEN(
            20,
            Kind.TRY_AGAIN,
            "Another process uses the spool '%s'.",
            "Give each process on one machine a landing.spool of its own (LANDING_SPOOL), or wait until the other has ended."),
    NO_SALT(
            30,
            Kind.CONFIGURATION,
            "Columns are to be hashed, but the secret 'personal-data.salt' is not set.",
            "Set the environment variable PERSONAL_DATA_SALT to at least 16 random characters, or name a file with them in"
                    + " 'personal-data.salt.file' that only you may read. Keep them: with another salt the same value has"
                    + " another hash."),
    SOON_EXPIRED(
            40,
            Kind.TARGET,
            "The credentials of the landing zone end on %s, %s.",
            "Nothing, if nobody else uses them: Experience Platform gives new ones after that day, and Landfall takes them"
                    + " up. Whoever else holds them, such as a cluster's Spark configuration, needs the new ones too:"
                    + " 'landfall landing-zone refresh' changes them on a day that you choose.");

    private final Text text;

    LandingProblem(int number, Kind kind, String what, String mend) {
        text = new Text("LANDING-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
