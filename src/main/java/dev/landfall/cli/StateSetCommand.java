package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.Source;
import dev.landfall.databricks.Window;
import dev.landfall.ledger.Bookmarks;
import dev.landfall.ledger.Gap;
import dev.landfall.ledger.Ledger;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state set}: goes on from another place than the one that was proved last. */
@Command(
        name = "set",
        description =
                "Goes on from another place than the one that was proved last: the next run moves what lies above it."
                        + " A bookmark is read by Databricks, as a value of the bookmark column. Resolves a gap.",
        footer = {
            "",
            "Examples:",
            "  landfall state set gaming-profile --bookmark 2024-01-01T00:00:00Z --reason \"older rows are of no use\"",
            "  landfall state set orders --version 120 --reason \"the changes before it were loaded by hand\""
        })
final class StateSetCommand implements Callable<Integer> {
    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Alone: the standard options hold a {@code --version} of their own. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow; it may not have run yet.")
    private String name = "";

    @Option(
            names = "--bookmark",
            paramLabel = "VALUE",
            description = "Mode incremental: the value above which the next run begins, such as 2024-01-01T00:00:00Z.")
    private Optional<String> bookmark = Optional.empty();

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "Mode changes: the table version whose changes count as moved.")
    private Optional<Long> version = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "The table of that version (default: the one whose changes the route follows).")
    private Optional<String> table = Optional.empty();

    @Mixin
    private Reason reason = new Reason();

    @Option(names = "--abandon", description = "Give up a run that is open.")
    private boolean abandon;

    @Option(names = "--json", description = "Print the state as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        parent.surroundings().logLevel().quiet();
        if (bookmark.isPresent() == version.isPresent()) throw wrong("give one of --bookmark and --version");
        Settings settings = parent.surroundings().settings();
        Features features = Features.unconnected(settings, Clock.systemUTC());
        Dataflow dataflow = Surroundings.unconnected(features, name);
        Surroundings.requireHalf(dataflow, dataflow.extract(), "extract");
        Source source = DataflowInputs.source(dataflow);
        requireMode(source);
        Bookmarks.Wanted wanted = new Bookmarks.Wanted(reason.text(), abandon);
        if (bookmark.isPresent()) setBookmark(features, source, bookmark.get(), wanted, settings);
        else setVersion(features.ledger(), source, version.orElseThrow(), wanted);
        return parent.print(StateReport.of(features.ledger(), name), json);
    }

    private void setBookmark(
            Features features, Source source, String typed, Bookmarks.Wanted wanted, Settings settings) {
        parent.surroundings().requireSandbox();
        settings.require(Need.DATABRICKS);
        String kept = features.planner().kept(source, typed);
        features.ledger().bookmarks().setReached(name, kept, wanted);
    }

    private void setVersion(Ledger ledger, Source source, long version, Bookmarks.Wanted wanted) {
        if (version < 0) throw wrong("--version cannot be %d".formatted(version));
        String named = table.or(() -> ledger.gaps().open(name).map(Gap::tableName))
                .or(source::table)
                .orElseThrow();
        String versions = Window.versionsWith(ledger.bookmarks().of(name).versions(), named, version);
        ledger.bookmarks().setVersions(name, "set", versions, wanted);
    }

    private void requireMode(Source source) {
        if (bookmark.isPresent() && source.mode() != Source.Mode.INCREMENTAL)
            throw wrong("--bookmark goes with mode incremental, which '%s' is not in".formatted(name));
        if (version.isPresent() && source.mode() != Source.Mode.CHANGES)
            throw wrong("--version goes with mode changes, which '%s' is not in".formatted(name));
    }

    private ProblemException wrong(String what) {
        String command = spec.qualifiedName();
        return new ProblemException(CliProblem.BAD_ARGUMENT.at(command, what, "", command));
    }
}
