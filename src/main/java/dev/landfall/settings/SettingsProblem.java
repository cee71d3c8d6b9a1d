package dev.landfall.settings;

import dev.landfall.problem.Kind;
import dev.landfall.problem.ProblemText;

/** What can be wrong with the settings. */
enum SettingsProblem implements ProblemText {
    UNKNOWN_KEY(
            "SETTINGS-1",
            "There is no setting '%1$s'.%2$s",
            "Correct the key or take it out; docs/settings.md lists all settings."),
    IMPOSSIBLE_VALUE("SETTINGS-2", "'%1$s' cannot be %2$s.", "Write %3$s."),
    MISSING(
            "SETTINGS-3",
            "'%1$s' is not set.",
            "%2$s Set '%3$s' in application.properties, or the environment variable %4$s."),
    MISSING_SECRET(
            "SETTINGS-4",
            "The secret '%1$s' is not set.",
            "%2$s Set the environment variable %4$s, or name a file in '%3$s.file' that only you may read."),
    SECRET_IN_THE_OPEN(
            "SETTINGS-5",
            "The secret '%1$s' stands where others can read it.",
            "Take it out here and set the environment variable %2$s, or name a file in '%1$s.file' that only you may read."
                    + " Renew the secret if this was ever shared."),
    SECRET_FILE_READABLE_BY_OTHERS(
            "SETTINGS-6",
            "The secret file '%2$s' of '%1$s' may be read by others (%3$s).",
            "chmod 600 '%2$s', and renew the secret if others could have read it."),
    SECRET_FILE_UNREADABLE(
            "SETTINGS-7",
            "The secret file '%2$s' of '%1$s' cannot be read (%3$s).",
            "Name an existing file that holds the secret and nothing else, and that this user may read."),
    GIVEN_TWICE("SETTINGS-8", "'%1$s' is given twice, first at %2$s.", "Keep one of the two."),
    CONTRADICTION(
            "SETTINGS-9",
            "'%1$s' (%3$s) and '%2$s' (%4$s) exclude each other.",
            "Keep one way to be known to Databricks: the personal access token, or a service principal's client id and"
                    + " secret, or what databricks.auth names; empty the other."),
    BROKEN_FILE(
            "SETTINGS-10",
            "The settings file cannot be read (%1$s).",
            "Write it as key = value lines in UTF-8; a backslash starts an escape such as \\u00e9 and is itself written \\\\."),
    NO_CREDENTIALS(
            "SETTINGS-11",
            "No credentials for Databricks: neither '%1$s' nor '%2$s' is set.",
            "Set the environment variable %3$s for a personal access token; for a service principal set '%2$s' and the"
                    + " environment variable %4$s; for the managed identity of an Azure machine set databricks.auth."),
    FOREIGN_NAMESPACE(
            "SETTINGS-12",
            "'%1$s' is none of our settings, but looks like one.%2$s",
            "Correct the word before the first dot; if the key is meant for your own routes, begin it with another word."),
    NOT_IN_THE_VAULT(
            "SETTINGS-13",
            "The secret '%1$s' refers to %2$s, which gives none: %3$s.",
            "Check the name, that this process may read it there, and that its library is installed (docs/security.md);"
                    + " or set the secret itself in the environment or in a file.");

    private final Text text;

    SettingsProblem(String code, String what, String mend) {
        text = new Text(code, Kind.CONFIGURATION, what, mend);
    }

    @Override
    public Text text() {
        return text;
    }
}
