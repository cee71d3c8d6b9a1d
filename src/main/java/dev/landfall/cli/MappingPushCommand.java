package dev.landfall.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.check.DataflowInputs;
import dev.landfall.cli.Counterpart.Remote;
import dev.landfall.landing.Column;
import dev.landfall.mapping.ColumnsFile;
import dev.landfall.mapping.MappingSetCheck;
import dev.landfall.mapping.MappingSetDocument;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.MappingSetVersion;
import dev.landfall.platform.RefusedMapping;
import dev.landfall.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping push DATAFLOW}: the dataflow's mapping set to Experience Platform. */
@Command(
        name = "push",
        description =
                "Sends the mapping set of a dataflow to Experience Platform, if 'mapping check' finds nothing wrong and"
                        + " Experience Platform would take each mapping. A set without an id is created there; else it becomes"
                        + " a further version, unless somebody made one since the file's. Id and version are written into the"
                        + " file. A set that is there already is not sent.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping push gaming-profile",
            "  landfall mapping push gaming-profile --overwrite"
        })
final class MappingPushCommand implements Callable<Integer> {
    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Option(names = "--overwrite", description = "Add a version even if somebody made one since the file's.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** What became of it there. */
    private enum Deed {
        CREATED,
        REPLACED,
        UNCHANGED
    }

    @Override
    public Integer call() {
        Counterpart counterpart = Counterpart.of(parent.surroundings(), name);
        SavedFile file = counterpart.mappingFile();
        Optional<String> text = counterpart.mappingText();
        if (text.isEmpty()) counterpart.inputs().mappingSet(); // says where the file is named that is not there
        requireSound(file.path(), counterpart.inputs());
        MappingSetDocument local = text.flatMap(MappingSetDocument::parse).orElseThrow();
        ExperiencePlatform platform = counterpart.platform();
        requireTaken(platform.validateMappingSet(local.sent()), file);
        Optional<Remote> remote = local.id().map(counterpart::remote);
        boolean unchanged = remote.filter(
                        there -> local.differences(there.document()).isEmpty())
                .isPresent();
        if (!unchanged && !overwrite) remote.ifPresent(there -> requireSeen(local, there, counterpart));
        MappingSetVersion there = unchanged
                ? remote.orElseThrow().place()
                : remote.map(it -> platform.replaceMappingSet(it.id(), local.sent()))
                        .orElseGet(() -> platform.createMappingSet(local.sent()));
        say(file, there, unchanged ? Deed.UNCHANGED : remote.isPresent() ? Deed.REPLACED : Deed.CREATED);
        if (unchanged) sayOwnKeys(local.ownKeys(remote.orElseThrow().document()));
        String stamped = MappingSetDocument.stamped(text.get(), there.id(), there.version());
        if (!stamped.equals(text.get())) file.write(stamped); // after it was said: should that fail, the id is known
        return 0;
    }

    /** As {@code mapping check} does, but without a saved schema the targets are left to Experience Platform. */
    private static void requireSound(Path file, DataflowInputs inputs) {
        Optional<List<Column>> columns =
                MappingCheckCommand.columnsBeside(file).map(ColumnsFile::read).or(inputs::namedColumns);
        MappingSetCheck check = MappingSetCheck.of(file, inputs.savedSchema(), columns, inputs.personal());
        if (!check.problems().isEmpty()) throw new ProblemException(check.problems());
    }

    /** What others made there since the file's version is not written over unseen; a file that says none has seen the first. */
    private void requireSeen(MappingSetDocument local, Remote remote, Counterpart counterpart) {
        int seen = local.version().orElse(0);
        if (remote.version() <= seen) return;
        boolean isAlike = counterpart
                .platform()
                .mappingSet(remote.id(), seen)
                .filter(known -> MappingSetDocument.of(known)
                        .differences(remote.document())
                        .isEmpty())
                .isPresent();
        if (isAlike) return;
        SavedFile file = counterpart.mappingFile();
        String version = local.version().isPresent() ? "version " + seen : "no version";
        throw new ProblemException(
                CliProblem.NEWER_THERE.at(file.toString(), file, version, remote.id(), remote.version(), name));
    }

    private static void requireTaken(List<RefusedMapping> refused, SavedFile file) {
        if (refused.isEmpty()) return;
        throw new ProblemException(
                refused.stream().map(each -> each.problem(file.toString())).toList());
    }

    private void sayOwnKeys(Set<String> keys) {
        if (json || keys.isEmpty()) return;
        PrintWriter out = spec.commandLine().getOut();
        out.println("Only the file has, and Experience Platform does not keep: " + String.join(", ", keys));
        out.flush();
    }

    private void say(SavedFile file, MappingSetVersion there, Deed deed) {
        PrintWriter out = spec.commandLine().getOut();
        String set = "mapping set %s, version %d".formatted(there.id(), there.version());
        if (json) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file.toString())
                    .put("id", there.id())
                    .put("version", there.version())
                    .put("changed", deed != Deed.UNCHANGED));
        } else {
            out.println(
                    switch (deed) {
                        case CREATED -> "%s created; its id is written into %s".formatted(set, file);
                        case REPLACED -> set + " is what %s says now; former versions stay".formatted(file);
                        case UNCHANGED -> "%s is what %s says already; nothing was changed".formatted(set, file);
                    });
            if (deed == Deed.REPLACED) {
                out.println("Flows of Experience Platform go on with the version they name: point them to version %d."
                        .formatted(there.version()));
            } else if (deed == Deed.CREATED) {
                out.println("Flows of Experience Platform take it when they name this id and version.");
            }
        }
        out.flush();
    }
}
