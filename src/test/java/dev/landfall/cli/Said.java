package dev.landfall.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What a command printed, and how it ended. */
record Said(int exitCode, String out, String err) {

    /** Executes a command line in this process. */
    static Said by(Map<String, String> environment, List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = LandfallCommand.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(words.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    String all() {
        return out + err;
    }
}
