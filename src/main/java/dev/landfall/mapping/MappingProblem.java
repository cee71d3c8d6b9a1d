package dev.landfall.mapping;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** The problems of a mapping set, all of them found before a run starts. */
public enum MappingProblem implements ProblemText {
    NO_FILE("MAPPING-1", "There is no mapping set '%s'.%s", "Name a file in mappings/, or save the mapping set there."),
    NOT_JSON(
            "MAPPING-2",
            "The mapping set is not JSON: %s.",
            "Mend the file at the line and column given, or copy the mapping set out of Experience Platform again."),
    NO_MAPPINGS(
            "MAPPING-3",
            "The mapping set has no mappings.",
            "Write it as {\"mappings\": [{\"sourceType\": \"ATTRIBUTE\", \"source\": \"...\", \"destination\": \"...\"}]}."),
    MISSING_KEY(
            "MAPPING-4",
            "A mapping has no text under '%s' (older dialect: '%s').",
            "Give the mapping both its source and its destination."),
    UNKNOWN_SOURCE_TYPE(
            "MAPPING-5",
            "The sourceType '%s' is unknown.%s",
            "Write ATTRIBUTE, EXPRESSION or STATIC, or their MIME names text/x.schema-path, text/x.aep-xl, text/plain."),
    TWO_DIALECTS_DISAGREE(
            "MAPPING-6",
            "A mapping says different things under '%s' and '%s'.",
            "Keep one of the two; they are the newer and the older name of the same thing."),
    UNKNOWN_COLUMN(
            "MAPPING-7",
            "The source has no column '%s'.%s",
            "Name a column of the table; capital letters do not matter."),
    AMBIGUOUS_COLUMN(
            "MAPPING-8",
            "More than one column is called '%s' but for capital letters.",
            "Write the name exactly as the table spells it."),
    UNKNOWN_COLUMN_TYPE(
            "MAPPING-9",
            "The column '%s' is of type %s, which we cannot map.",
            "Cast the column to another type in a view or query."),
    TARGET_IS_NOT_A_VALUE(
            "MAPPING-10",
            "The target '%s' is of type %s, which '%s' cannot fill.",
            "Map the values below the target one by one, or map a STRUCT, MAP, ARRAY or VARIANT column of the same shape."),
    NEVER_FITS(
            "MAPPING-11",
            "No value of '%s' (%s) fits the target '%s' (%s).",
            "Map another target, or make another value: cast the column in a view or query, or use an EXPRESSION that gives what"
                    + " fits; docs/mapping.md lists it."),
    DUPLICATE_TARGET(
            "MAPPING-12", "The target '%s' is mapped twice, first on line %d.", "Keep one of the two mappings."),
    UNKNOWN_FUNCTION(
            "MAPPING-13",
            "There is no function '%s'.%s",
            "Use a function that docs/mapping.md lists; names are case-sensitive."),
    ARGUMENT_COUNT("MAPPING-14", "The function '%s' is called with %d arguments.", "Call it as its signature says."),
    FORBIDDEN_MEMBER(
            "MAPPING-15",
            "An expression may not use '.%s' of a value.",
            "Use a function instead; of text, lists and maps only the methods in docs/mapping.md may be called."),
    EXPRESSION_SYNTAX(
            "MAPPING-16",
            "The expression for '%s' cannot be read: %s.",
            "Mend the expression; docs/mapping.md shows the language."),
    EXPRESSION_TOO_LONG(
            "MAPPING-17",
            "The expression for '%s' has %d characters; Experience Platform takes 4096.",
            "Shorten the expression, or compute the value in a view or query."),
    REQUIRED_NOT_MAPPED(
            "MAPPING-18",
            "The following unmapped path is required: '%s'.",
            "Map a source to the path; the schema requires it wherever its parent is set."),
    IDENTITY_NOT_MAPPED(
            "MAPPING-19",
            "The primary identity '%s' is not mapped.",
            "Map a source to it: a record without its primary identity belongs to no profile."),
    STATIC_UNFIT(
            "MAPPING-20",
            "The static value for '%s' does not fit: %s (%s).",
            "Write a value that the target's type and limits allow."),
    OTHER_SCHEMA(
            "MAPPING-21",
            "The mapping set is for the schema '%s', the dataset has '%s'.",
            "Use the mapping set of this dataset's schema, or mend 'outputSchema' if the schema was recreated."),
    NOTHING_BELOW(
            "MAPPING-22",
            "The source '%s' goes below the column '%s' of type %s, which has nothing below it.",
            "Name the column alone; only STRUCT, MAP, ARRAY and VARIANT columns have something below them."),
    UNREADABLE(
            "MAPPING-23",
            "The mapping set '%s' cannot be read: %s.",
            "It must be a file of UTF-8 text that the user who runs Landfall may read."),
    EXPRESSION_TOO_DEEP(
            "MAPPING-24",
            "The expression for '%s' is nested too deep: %d brackets within each other are the most.",
            "Compute a part of the value in a view or query."),
    BAD_FIXTURE(
            "MAPPING-25",
            "This is no test of a mapping set: %s.",
            "Write {\"columns\": {\"name\": \"STRING\"}, \"cases\": [{\"name\": \"...\", \"row\": {...}, \"record\": {...}}]};"
                    + " docs/mapping.md shows it."),
    NO_ELEMENTS(
            "MAPPING-26",
            "The target '%s' iterates with [*], the column '%s' of type %s has no elements.",
            "Map an ARRAY column or a path with [*], or write [0] in the target to make one element."),
    LIST_TO_VALUE(
            "MAPPING-27",
            "The source '%s' iterates with [*] and gives a list, the target '%s' is of type %s.",
            "Write [*] in the target too, map a target of type array, or take one element with [0]."),
    TOO_BIG(
            "MAPPING-30",
            "The mapping set has %,d bytes; %,d are the most.",
            "Split the dataflow, or remove what is no mapping set from the file."),
    TOO_MANY_MAPPINGS(
            "MAPPING-31",
            "The mapping set has more than %,d mappings.",
            "Map nested columns whole instead of leaf by leaf, or split the dataflow."),
    NOT_UTF_8(
            "MAPPING-32",
            "The mapping set is not UTF-8: here is a byte that no character has.",
            "Save the file as UTF-8."),
    RESERVED_WORD(
            "MAPPING-33",
            "Experience Platform reserves the word '%s', which is used as the name of a field.",
            "Write ${%1$s}: Experience Platform may read the bare word otherwise."),
    BAD_COLUMNS(
            "MAPPING-34",
            "This is no list of columns: %s.",
            "Write {\"user_id\": \"STRING\", \"date_joined\": \"TIMESTAMP\"}, the columns' names and Databricks types; or name"
                    + " a mapping set's test file, which holds them under 'columns'."),
    ITERATES_PLAINLY(
            "MAPPING-35",
            "The target '%s' iterates with [*] and takes the plain values of the source's elements.",
            "Compare with a preview in Experience Platform: its documentation shows such values wrapped into objects."),
    CHANGING_ID(
            "MAPPING-36",
            "The '_id' is made with '%s', which answers otherwise each time a row is mapped.",
            "Make it of the row alone, for example sha256(concat(user_id, date_joined)), so that a row that is sent again is known."),
    MASKED_IDENTITY(
            "MAPPING-37",
            "The column '%s', which feeds the identity '%s', is masked: many people would become one profile.",
            "Name the column under 'hash' instead of 'mask' in the extract route, or feed the identity from another one."),
    TREATED_NEVER_FITS(
            "MAPPING-38",
            "The column '%s' is %s by the route, so no value of it fits the target '%s' (%s).",
            "Map it to a target of type string, or take its name out of 'mask' and 'hash' in the extract route."),
    COLUMN_DROPPED(
            "MAPPING-39",
            "The column '%s' is dropped by the route (drop), so nothing reads it.",
            "Remove the mapping, or take the column's name out of 'drop' in the extract route."),
    UNKNOWN_FIELD(
            "MAPPING-40",
            "The column's type has no '%s': '%s' is of type %s.%s",
            "Name a field of the STRUCT with its capitals; the elements of an ARRAY are [0], or all of them [*]."),
    LOOKS_LIKE_EXPRESSION(
            "MAPPING-41",
            "The ATTRIBUTE '%s' looks like an expression.",
            "Give the mapping the sourceType EXPRESSION; if a column is called so, write its name as ${...}."),
    PLAIN_PATH(
            "MAPPING-42",
            "The EXPRESSION '%s' is a plain path.",
            "Give the mapping the sourceType ATTRIBUTE: Experience Platform's user interface cannot edit a mapping set that"
                    + " calls the one the other.");

    private final Text text;

    MappingProblem(String code, String what, String mend) {
        text = new Text(code, Kind.CONFIGURATION, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
