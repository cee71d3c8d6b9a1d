package dev.landfall.xdm;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** The problems of schemas and of the paths in them. */
public enum XdmProblem implements ProblemText {
    NO_FILE(
            "XDM-1",
            "There is no schema file '%s'.%s",
            "'landfall schema pull DATAFLOW' saves it; or write it as {\"schema\": <the xed-full answer of Schema Registry>, \"descriptors\": [...]}."),
    NOT_JSON(
            "XDM-2",
            "The schema file is not JSON: %s.",
            "Save the schema again, or mend the file at the line and column given."),
    NOT_RESOLVED(
            "XDM-3",
            "The schema '%s' has no 'properties' of its own: it is not resolved.",
            "Ask Schema Registry with 'Accept: application/vnd.adobe.xed-full+json; version=1' and save that answer."),
    UNKNOWN_PATH(
            "XDM-4",
            "The schema '%s' has no path '%s'.%s",
            "Name a path of the schema; names are case-sensitive, own fields lie under the tenant's name such as '_acme'."),
    MALFORMED_PATH(
            "XDM-5",
            "The path '%s' cannot be read: %s.",
            "Write names joined by dots, such as person.name.firstName; an element as [0]; a dot inside a name as '\\.'."),
    UNKNOWN_TYPE(
            "XDM-6",
            "The schema's path '%s' is of type '%s', which is no XDM type: nothing can be mapped to it.",
            "Map another path; or save the schema again with the xed-full Accept header, or mend the type in the file."),
    BAD_PATTERN(
            "XDM-7",
            "The schema's path '%s' has the pattern '%s', which %s.",
            "Mend the pattern in Experience Platform and save the schema again."),
    UNKNOWN_IDENTITY_PATH(
            "XDM-8",
            "The primary identity descriptor points at '%s', which schema '%s' does not have.",
            "Save schema and descriptors again, of the same version."),
    TWO_PRIMARY_IDENTITIES(
            "XDM-9",
            "The schema '%s' has more than one primary identity: %s.",
            "Leave one descriptor with 'xdm:isPrimary': true in Experience Platform and save again."),
    NO_SCHEMA(
            "XDM-10",
            "The schema file has no object '%s'.",
            "Write the file as {\"schema\": <the xed-full answer of Schema Registry>, \"descriptors\": [...]}."),
    UNREADABLE(
            "XDM-11",
            "The schema file '%s' cannot be read: %s.",
            "It must be a file that the user who runs Landfall may read."),
    BAD_RULE(
            "XDM-12",
            "The schema's path '%s' has a keyword that is no JSON Schema: %s.",
            "Mend the field in Experience Platform and save the schema again."),
    REFERENCE(
            "XDM-13",
            "The schema's path '%s' holds a '$ref': it is not resolved.",
            "Ask Schema Registry with 'Accept: application/vnd.adobe.xed-full+json; version=1' and save that answer."),
    TOO_DEEP(
            "XDM-14",
            "The schema's path '%s' lies more than %d levels deep.",
            "Flatten the field in Experience Platform; if the schema holds itself, save it as xed-full again."),
    NO_OBJECT(
            "XDM-15",
            "The schema's path '%s' has a '%s' that is no JSON object.",
            "Save the schema again with the xed-full Accept header, or mend the file."),
    REQUIRED_OF_UNKNOWN_TYPE(
            "XDM-16",
            "The schema requires the path '%s' of type '%s', which is no XDM type: no record can have it.",
            "Save the schema again with the xed-full Accept header, mend the type in the file, or map nothing of its parent.");

    private final Text text;

    XdmProblem(String code, String what, String mend) {
        text = new Text(code, Kind.CONFIGURATION, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
