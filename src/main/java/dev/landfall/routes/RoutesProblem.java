package dev.landfall.routes;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can be wrong with the route files. */
enum RoutesProblem implements ProblemText {
    NO_ROUTES(
            "ROUTES-1",
            "The folder '%1$s' has no route file (%2$s).",
            "Set 'landfall.routes' to the folder of the *.camel.yaml files."),
    OUTSIDE_PATTERN(
            "ROUTES-2",
            "'%1$s' would never be loaded: route files end in .camel.yaml.",
            "Rename it to '%2$s', or move it out of the folder."),
    BROKEN_FILE(
            "ROUTES-3",
            "This is no valid YAML: %1$s.",
            "Correct the text at this place; YAML indents with blanks only."),
    NOT_A_LIST(
            "ROUTES-4",
            "A route file is a list of elements that begin with '- '; this is %1$s.",
            "Begin every element with '- ' and one of %2$s; take an empty file out."),
    UNKNOWN_ELEMENT("ROUTES-5", "A route file cannot hold '%1$s'.%2$s", "Possible are %3$s."),
    UNKNOWN_KEY("ROUTES-6", "%1$s has no '%2$s'.%3$s", "Possible are %4$s."),
    MISSING_KEY("ROUTES-7", "%1$s has no '%2$s'.", "Add '%2$s'."),
    KEY_TWICE(
            "ROUTES-8",
            "'%1$s' is given twice, first in line %2$d; only one of them would count.",
            "Keep one of the two."),
    NOT_A_TEXT(
            "ROUTES-9",
            "'%1$s' must be one text, and YAML reads something else here.",
            "Put the value into quotes: a value that begins with {{ or [ is no text without them."),
    UNKNOWN_TEMPLATE("ROUTES-10", "There is no template '%1$s'.%2$s", "Possible are %3$s."),
    MISSING_PARAMETER(
            "ROUTES-11",
            "Template '%1$s' needs the parameter '%2$s', and route '%3$s' does not give it.",
            "Add - { name: %2$s, value: ... } to its parameters."),
    UNKNOWN_PARAMETER(
            "ROUTES-12",
            "Template '%1$s' has no parameter '%2$s'.%3$s",
            "Correct the name or take it out; Camel would ignore it. Possible are %4$s."),
    PARAMETER_TWICE("ROUTES-13", "Parameter '%1$s' is given twice, first in line %2$d.", "Keep one of the two."),
    ID_TWICE("ROUTES-14", "The %1$s '%2$s' exists twice, first at %3$s.", "Give one of them another name."),
    NO_ROUTE_ID(
            "ROUTES-15",
            "This route has no %1$s, so neither log nor command line can name it.",
            "Add '%1$s', for example gaming-profile-extract."),
    UNKNOWN_POLICY(
            "ROUTES-16",
            "There is no error policy '%1$s'.%2$s",
            "Name a routeConfiguration that exists, else errors of this route are not handled. Possible are %3$s."),
    UNUSED_TEMPLATE(
            "ROUTES-17",
            "No route uses the template '%1$s', so nothing has checked it.",
            "Use it in a templatedRoute, or move it out of the folder."),
    UNRESOLVED(
            "ROUTES-18",
            "The placeholder '{{%1$s}}' has no value.%2$s",
            "Correct its name, or give it a value in application.properties or the environment."),
    SECRET_PLACEHOLDER(
            "ROUTES-19",
            "The placeholder '{{%1$s}}' names a secret, and Camel prints what stands in routes.",
            "Take it out: the program hands secrets to the connections itself."),
    BAD_SCHEDULE(
            "ROUTES-20",
            "The schedule '%1$s' is no Quartz cron expression (%2$s).",
            "Write second, minute, hour, day, month, weekday; one of the two days is a ?. Every half hour: 0 0/30 * * * ?"),
    NO_LOAD(
            "ROUTES-21",
            "Dataflow '%1$s' is extracted, but no route loads it.",
            "Add a templatedRoute of the template 'load' for it, or take the extract out."),
    NO_EXTRACT(
            "ROUTES-22",
            "Dataflow '%1$s' is loaded, but no route extracts it.",
            "Add a templatedRoute of the template 'extract' for it, or take the load out."),
    HALF_TWICE(
            "ROUTES-23",
            "Dataflow '%1$s' has two routes of the template '%2$s', first at %3$s.",
            "Give one of them another dataflow name: a dataflow is one table on its way to one dataset."),
    BAD_MODE("ROUTES-24", "There is no mode '%1$s'.%2$s", "Write full, incremental or changes."),
    NO_BOOKMARK(
            "ROUTES-25",
            "Dataflow '%1$s' is incremental and has no bookmark.",
            "Add the parameter 'bookmark' with a timestamp or number column that grows, or write mode full."),
    USELESS_BOOKMARK(
            "ROUTES-26",
            "Dataflow '%1$s' has mode %3$s, so its bookmark '%2$s' has no effect.",
            "Take the bookmark out, or write mode incremental."),
    TABLE_OR_QUERY("ROUTES-27", "Dataflow '%1$s' has %2$s.", "Give exactly one of the parameters 'table' and 'query'."),
    BAD_NAME(
            "ROUTES-28",
            "'%1$s' cannot name a dataflow.",
            "Use at most 64 small letters, digits and -, beginning with a letter or digit, for example gaming-profile."),
    NOT_TRUE_OR_FALSE("ROUTES-29", "Parameter '%1$s' cannot be '%2$s'.", "Write true or false."),
    NOT_A_DURATION(
            "ROUTES-30", "Parameter '%1$s' cannot be '%2$s'.", "Write a duration such as 10s, 15m, 1h30m or PT15M."),
    UNKNOWN_OPTION(
            "ROUTES-31", "Endpoint '%1$s' has no option '%2$s'.%3$s", "Correct the option's name or take it out."),
    UNKNOWN_STEP(
            "ROUTES-32", "Camel knows no '%1$s' here.%2$s", "Correct the word; mind its small and capital letters."),
    REFUSED("ROUTES-33", "Camel refuses %1$s: %2$s", "Correct what the message names."),
    ENDS_TOO_EARLY(
            "ROUTES-34",
            "Parameter '%1$s' holds ')&', where Camel would cut it off.",
            "Put a blank between the two; within a text of SQL, join two texts: 'a)' || '&b'."),
    BAD_REJECT_LIMIT(
            "ROUTES-35",
            "Parameter 'max-rejects' cannot be '%1$s'.",
            "Write a number of rows such as 100, a share of them such as 1%% or 0.5%%, or none."),
    CHANGES_NEED(
            "ROUTES-36",
            "Dataflow '%1$s' follows changes and has no '%2$s'.",
            "Give 'table', the Delta table whose Change Data Feed is read, and 'key', the columns that name a row of it."),
    NOT_ONE_OF("ROUTES-37", "Parameter '%1$s' cannot be '%2$s'.%3$s", "Write %4$s.");

    private final Text text;

    RoutesProblem(String code, String what, String mend) {
        text = new Text(code, Kind.CONFIGURATION, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
