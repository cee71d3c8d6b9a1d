package dev.landfall.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.cli.Counterpart.Remote;
import dev.landfall.mapping.MappingSetDocument;
import dev.landfall.problem.ProblemException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping pull DATAFLOW}: a mapping set of Experience Platform into the dataflow's file. */
@Command(
        name = "pull",
        description =
                "Fetches a mapping set from Experience Platform into the file that the dataflow's route names. A file"
                        + " that holds edits of its own is left alone: one that is like no version of the set there.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping pull gaming-profile --id e7c80e4c0d8f4a98a7d400b4e178b635",
            "  landfall mapping pull gaming-profile"
        })
final class MappingPullCommand implements Callable<Integer> {
    /** So many former versions are asked for before a file counts as edited. */
    private static final int FORMER = 20;

    private static final int SHOWN = 3;

    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Option(names = "--id", paramLabel = "ID", description = "The mapping set (default: the id in the file).")
    private Optional<String> id = Optional.empty();

    @Option(names = "--force", description = "Write over a file with edits of its own.")
    private boolean force;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Counterpart counterpart = Counterpart.of(parent.surroundings(), name);
        SavedFile file = counterpart.mappingFile();
        Optional<String> text = counterpart.mappingText();
        Optional<MappingSetDocument> local = text.flatMap(MappingSetDocument::parse);
        Remote remote = counterpart.remote(id.or(() -> local.flatMap(MappingSetDocument::id))
                .orElseThrow(() -> new ProblemException(CliProblem.NO_MAPPING_SET_ID.at(file.toString(), file))));
        boolean same = local.filter(ours -> isSame(ours, remote)).isPresent();
        if (!same && text.isPresent() && !force) requireUnedited(counterpart, local, remote);
        String pulled = same
                ? MappingSetDocument.stamped(text.orElseThrow(), remote.id(), remote.version())
                : pulled(remote.document(), local).text();
        boolean written = !text.equals(Optional.of(pulled));
        if (written) file.write(pulled);
        say(file, remote, written, same);
        return 0;
    }

    /** With what only the file of this very set says: Experience Platform would not keep it. */
    private static MappingSetDocument pulled(MappingSetDocument remote, Optional<MappingSetDocument> local) {
        return local.filter(ours -> ours.id().equals(remote.id()))
                .map(remote::keepingOwnKeysOf)
                .orElse(remote);
    }

    private static boolean isSame(MappingSetDocument ours, Remote remote) {
        return ours.id().equals(remote.document().id())
                && ours.differences(remote.document()).isEmpty();
    }

    private static void requireUnedited(Counterpart counterpart, Optional<MappingSetDocument> local, Remote remote) {
        List<String> differences =
                local.map(ours -> ours.differences(remote.document())).orElse(List.of("it is no JSON object"));
        if (differences.isEmpty()
                || local.filter(ours -> isFormer(ours, counterpart, remote)).isPresent()) return;
        int more = differences.size() - SHOWN;
        String first = String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())));
        SavedFile file = counterpart.mappingFile();
        throw new ProblemException(CliProblem.FILE_EDITED.at(
                file.toString(), file, more > 0 ? "%s, and %d differences more".formatted(first, more) : first));
    }

    /** Whoever only pulled, some time ago, has a version that stands there still. */
    private static boolean isFormer(MappingSetDocument ours, Counterpart counterpart, Remote remote) {
        return IntStream.range(0, Math.min(FORMER, remote.version()))
                .mapToObj(back -> counterpart.platform().mappingSet(remote.id(), remote.version() - 1 - back))
                .flatMap(Optional::stream)
                .anyMatch(former ->
                        ours.differences(MappingSetDocument.of(former)).isEmpty());
    }

    private void say(SavedFile file, Remote remote, boolean written, boolean same) {
        PrintWriter out = spec.commandLine().getOut();
        int mappings = remote.document().size();
        if (json) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file.toString())
                    .put("id", remote.id())
                    .put("version", remote.version())
                    .put("mappings", mappings)
                    .put("written", written));
        } else {
            out.println(
                    !same
                            ? "%s written: %d mappings of mapping set %s, version %d"
                                    .formatted(file, mappings, remote.id(), remote.version())
                            : "%s is mapping set %s, version %d, already; %s was written"
                                    .formatted(
                                            file,
                                            remote.id(),
                                            remote.version(),
                                            written ? "only its version" : "nothing"));
        }
        out.flush();
    }
}
