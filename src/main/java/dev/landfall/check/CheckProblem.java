package dev.landfall.check;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What a check tells or warns of; nothing here stops a run. */
enum CheckProblem implements ProblemText {
    NO_DATASET(
            1,
            Kind.CONFIGURATION,
            "Dataflow '%1$s' has no dataset yet.",
            "Copy the dataset's id from its page in Experience Platform into the setting that the route names, for example"
                    + " platform.dataset.%1$s."),
    NO_SCHEMA(
            2,
            Kind.CONFIGURATION,
            "There is no saved schema '%s', so the targets of the mapping set were not looked at.",
            "Save the dataset's schema there (schemas/README.md says how), or check with --connect."),
    OTHER_SCHEMA(
            3,
            Kind.CONFIGURATION,
            "The saved schema '%s' is not the dataset's of today: %s.",
            "Save the schema again; a run always takes the dataset's own."),
    PROFILE_WITHOUT_IDENTITY(
            20,
            Kind.TARGET,
            "Dataset '%s' feeds profiles, but its schema '%s' has no primary identity and no 'identityMap'.",
            "Mark a field of the schema as its primary identity, or add the field group IdentityMap: a record that says not"
                    + " whose it is belongs to no profile."),
    TOO_OFTEN(
            21,
            Kind.CONFIGURATION,
            "Dataflow '%s' fires %d times a day into dataset '%s', which feeds profiles; a sandbox takes %d such batches a"
                    + " day, those of all its dataflows together.",
            "Schedule it every 20 minutes or less often, for example 0 0/20 * * * ?."),
    PATCHES(
            22,
            Kind.TARGET,
            "Dataset '%s' takes rows as patches of profiles (upsert): a field that a record does not have keeps the value that"
                    + " the profile has.",
            "Nothing, if that is meant. A value that became NULL at the source stays in the profile; keep a run below two"
                    + " million rows."),
    NOT_VALIDATED(
            23,
            Kind.TARGET,
            "Experience Platform does not validate what comes into dataset '%s' (its tag acp_validationContext says"
                    + " disabled).",
            "Nothing, if that is meant: Landfall still compares each row with the schema, but no other source of the dataset"
                    + " is compared."),
    TOO_OFTEN_TOGETHER(
            24,
            Kind.CONFIGURATION,
            "The dataflows fire %d times a day into datasets that feed profiles (%s); a sandbox takes %d such batches a day.",
            "Schedule some of them less often. A firing that finds nothing new makes no batch: where most do so, this may be"
                    + " well."),
    NEVER_STOPS(
            40,
            Kind.CONFIGURATION,
            "The schedules fire %d times a day: even a compute that stops after %3$d minutes, the least there is, is awake for"
                    + " %2$s hours a day.",
            "Let them fire less often, or at the same minutes, unless the compute is meant to be awake: its owner pays for"
                    + " every hour."),
    KEPT_AWAKE(
            41,
            Kind.CONFIGURATION,
            "The schedules fire %2$d times a day, and compute '%1$s' stops after %4$d minutes without a statement: they keep"
                    + " it awake for %3$s hours a day.",
            "Shorten its auto-stop (10 minutes are possible), or let the schedules fire less often or at the same minutes,"
                    + " unless it is meant to be awake: its owner pays for every hour."),
    NO_AUTO_STOP(
            42,
            Kind.CONFIGURATION,
            "Compute '%s' never stops by itself: it is awake for 24 hours a day once a run has started it.",
            "Set its auto-stop, unless it is meant to be awake: its owner pays for every hour."),
    REJECTS_NOT_SHARED(
            60,
            Kind.CONFIGURATION,
            "Replicas share the ledger, but rejects.url is '%s', a folder of this machine.",
            "Name the absolute path of a folder that all replicas mount (REJECTS_URL), so that rejects outlive the one that"
                    + " wrote them.");

    private final Text text;

    CheckProblem(int number, Kind kind, String what, String mend) {
        text = new Text("CHECK-" + number, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
