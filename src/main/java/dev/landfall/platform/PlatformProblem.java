package dev.landfall.platform;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can go wrong between us and Experience Platform. */
public enum PlatformProblem implements ProblemText {
    /** How many tries, over what time, what the last try brought. */
    STILL_FAILING(
            "PLATFORM-1",
            Kind.TRY_AGAIN,
            "Experience Platform did not serve this call in %s over %s. Last: %s.",
            "Try again later; the run resumes where it stands. If it persists, look at Adobe's status page, or raise"
                    + " 'platform.retry-budget'."),
    /** Client id, IMS address, what IMS said. */
    CLIENT_REFUSED(
            "PLATFORM-2",
            Kind.TARGET,
            "Adobe's identity service gives client '%s' at %s no token: %s.",
            "Compare client id, client secret and scope with the OAuth Server-to-Server credential in Adobe's Developer"
                    + " Console. A rotated secret must be set here before the old one is deleted there."),
    /** Client id, what was said. */
    TOKEN_REFUSED(
            "PLATFORM-3",
            Kind.TARGET,
            "Experience Platform refuses the token of client '%s', though it was renewed just now: %s.",
            "Check that identity service and platform addresses belong together, that this machine's clock is right,"
                    + " and that the credential still exists in Adobe's Developer Console."),
    /** Dataset, sandbox. */
    UNKNOWN_DATASET(
            "PLATFORM-4",
            Kind.TARGET,
            "Experience Platform has no dataset '%s' in sandbox '%s'.",
            "Copy the dataset id from the dataset's page into 'dataset', or create the dataset first."),
    /** What was said, which right is probably missing, sandbox. */
    FORBIDDEN(
            "PLATFORM-5",
            Kind.TARGET,
            "Experience Platform forbids this call: %s.",
            "Probably missing: %2$s. Add what is missing, and sandbox '%3$s', to a role under Permissions > Roles, and"
                    + " the API credential to that role. Check that the sandbox is spelled as its name, in lower case,"
                    + " not as its title."),
    /** What was said. */
    REFUSED(
            "PLATFORM-6",
            Kind.TARGET,
            "Experience Platform refuses this call: %s.",
            "Mend what the answer names; the same call will be refused again. Adobe's support can find it by its"
                    + " request id."),
    /** Organisation, provider. */
    LANDING_ZONE_NOT_ON_AZURE(
            "PLATFORM-7",
            Kind.TARGET,
            "The landing zone of organization '%s' is on %s; Landfall writes to landing zones on Azure only.",
            "Use an organization whose Experience Platform is provisioned on Azure."),
    /** What is wrong with the answer. */
    ANSWER_NOT_UNDERSTOOD(
            "PLATFORM-8",
            Kind.TARGET,
            "Experience Platform answered in a form that is not known: %s.",
            "Check that the address is that of Experience Platform and not of a proxy or login page. If it is, report"
                    + " this message."),
    INTERRUPTED(
            "PLATFORM-9",
            Kind.TRY_AGAIN,
            "The call was given up because this program is stopping.",
            "Start it again; the run resumes where it stands."),
    /** Address, why. */
    NOT_TRUSTED(
            "PLATFORM-10",
            Kind.TARGET,
            "No trusted connection to %s can be made: %s.",
            "If a proxy of yours opens TLS connections, add its certificate to the trust store of this Java; otherwise"
                    + " check the address."),
    /** Schema, version. */
    UNKNOWN_SCHEMA(
            "PLATFORM-11",
            Kind.TARGET,
            "Experience Platform has no schema '%s' of version %d in sandbox '%s'.",
            "Copy the schema's id ('$id') from its page, and check the sandbox."),
    /** Batch. */
    UNKNOWN_BATCH(
            "PLATFORM-12",
            Kind.TARGET,
            "Experience Platform has no batch '%s' in sandbox '%s'.",
            "It was deleted, or belongs to another sandbox. Start a new attempt of the run."),
    /** File, bytes, most bytes. */
    FILE_TOO_LARGE(
            "PLATFORM-13",
            Kind.FAILED,
            "The file '%s' has %d bytes; one put to Experience Platform takes %d at most.",
            "Lower 'landing.part-bytes': rows grow when they are mapped, so a part must be well below this limit."),
    /** External id, what happened. */
    CREATION_UNKNOWN(
            "PLATFORM-14",
            Kind.TRY_AGAIN,
            "Whether the batch '%s' was created is not known: %s.",
            "Nothing to do: the next attempt looks for it by its external id, aborts it if it is there, and creates"
                    + " another under a new external id."),
    /** External id, what was said. */
    EXTERNAL_ID_TAKEN(
            "PLATFORM-15",
            Kind.TARGET,
            "Experience Platform already has a batch with the external id '%s': %s.",
            "If two installations feed one organization, give each a name of its own in 'landfall.installation'."),
    /** Client id, organization, what was said. */
    KEY_REFUSED(
            "PLATFORM-16",
            Kind.TARGET,
            "Experience Platform does not accept client '%s' for organization '%s': %s.",
            "Check that client id and organization stand on one page of Adobe's Developer Console, and that the project"
                    + " there has the Experience Platform API with a product profile."),
    /** File, cause. */
    FILE_NOT_READABLE(
            "PLATFORM-17",
            Kind.FAILED,
            "The file '%s', which was to be put to Experience Platform, cannot be read: %s.",
            "Check that nothing else empties the spool folder, and that its disk is whole."),
    /** Tries. */
    BATCH_NOT_CREATED(
            "PLATFORM-18",
            Kind.TRY_AGAIN,
            "Experience Platform gave no batch in %d tries, each under an external id of its own.",
            "Look at the warnings above; the run is resumed as it stands."),
    /** External id, batch id. */
    EXTERNAL_ID_SENT(
            "PLATFORM-19",
            Kind.TARGET,
            "A batch '%s' that this ledger does not know was ingested already, as %s.",
            "Another installation uses the same landfall.installation: give this one a name of its own. Or the ledger was"
                    + " lost: delete that batch in Experience Platform, and its rows are sent again."),
    /** Batch id, seconds. */
    BATCH_VANISHED(
            "PLATFORM-20",
            Kind.TARGET,
            "Catalog does not know batch %s, %d s after it was completed.",
            "Look for it in the dataset's activity; the rows are sent again with the next run."),
    /** Step. */
    UNKNOWN_STEP(
            "PLATFORM-21",
            Kind.CONFIGURATION,
            "There is no step 'platform:%s', or its dataset is missing.",
            "Write platform:dataset?dataset=ID, platform:create, platform:put or platform:complete."),
    /** Batch. */
    BATCH_NOT_ENDED(
            "PLATFORM-22",
            Kind.TRY_AGAIN,
            "Batch %s of an earlier attempt was given up, but Experience Platform may still ingest it.",
            "Nothing to do: the run goes on when the batch has ended, and replaces its rows if it was ingested."),
    /** Attempt, parts, parts. */
    BATCH_GIVEN_UP(
            "PLATFORM-23",
            Kind.TRY_AGAIN,
            "The batch of attempt %d cannot be completed: it is not open any more, or lacks parts (%d of %d were put).",
            "Nothing to do: the run is resumed as it stands. If the load template was edited, keep its steps inside the split."),
    /** Mapping set, sandbox. */
    UNKNOWN_MAPPING_SET(
            "PLATFORM-24",
            Kind.TARGET,
            "Experience Platform has no mapping set '%s' in sandbox '%s'.",
            "Check the id and the sandbox. To create another set of the file's mappings, delete 'id' from the file and push."),
    /** What happened. */
    SET_CREATION_UNKNOWN(
            "PLATFORM-25",
            Kind.TRY_AGAIN,
            "Whether the mapping set was created is not known: %s.",
            "Push again: if it was created, a set that no flow uses stays behind, which does no harm."),
    /** Destination, what was said. */
    MAPPING_REFUSED(
            "PLATFORM-26",
            Kind.CONFIGURATION,
            "Experience Platform would not take the mapping to '%s': %s.",
            "Mend the mapping and push again; nothing was changed. 'landfall mapping check' tells more of it."),
    /** Rejects, rows, limit, folder. */
    TOO_MANY_REJECTS(
            "PLATFORM-27",
            Kind.FAILED,
            "%d of the %d rows that were mapped are rejects; 'max-rejects' allows %s. Nothing of the run was ingested.",
            "Look at the rejects in '%4$s' and mend the mapping set or the source, or raise 'max-rejects': the next run takes"
                    + " the same window again.");

    private final Text text;

    PlatformProblem(String code, Kind kind, String what, String mend) {
        text = new Text(code, kind, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
