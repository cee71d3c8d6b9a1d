package dev.landfall.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.landfall.cli.Counterpart.Remote;
import dev.landfall.mapping.MappingSetDocument;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.MappingSetVersion;
import dev.landfall.platform.RefusedMapping;
import dev.landfall.problem.ProblemException;
import java.io.PrintWriter;
import java.util.List;
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
                "Sends the mapping set of a dataflow to Experience Platform, which first says of each mapping whether"
                        + " it would take it. A set without an id is created there, and its id written into the file; else it"
                        + " becomes a further version. A set that is there already is not sent.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  landfall mapping push gaming-profile"})
final class MappingPushCommand implements Callable<Integer> {
    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

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
        String text = counterpart.mappingText().orElse("");
        counterpart.inputs().mappingSet(); // says what is wrong in the file, with its line
        MappingSetDocument local = MappingSetDocument.parse(text).orElseThrow();
        ExperiencePlatform platform = counterpart.platform();
        requireTaken(platform.validateMappingSet(local.sent()), file);
        if (local.id().isEmpty()) {
            MappingSetVersion created = platform.createMappingSet(local.sent());
            say(file, created, Deed.CREATED); // before the file is written: should that fail, the id is known
            file.write(withId(text, local, created.id()));
            return 0;
        }
        Remote remote = counterpart.remote(local.id().get());
        if (local.differences(remote.document()).isEmpty()) {
            say(file, new MappingSetVersion(remote.id(), remote.version()), Deed.UNCHANGED);
        } else {
            say(file, platform.replaceMappingSet(remote.id(), local.sent()), Deed.REPLACED);
        }
        return 0;
    }

    private static void requireTaken(List<RefusedMapping> refused, SavedFile file) {
        if (refused.isEmpty()) return;
        throw new ProblemException(
                refused.stream().map(each -> each.problem(file.toString())).toList());
    }

    /** The file as its owner wrote it, and the id in front; an id that is there but empty cannot stay. */
    private static String withId(String text, MappingSetDocument local, String id) {
        int first = text.indexOf('{') + 1;
        String grown = text.substring(0, first) + "\n  \"id\": " + TextNode.valueOf(id) + "," + text.substring(first);
        boolean readsSo = MappingSetDocument.parse(grown)
                .flatMap(MappingSetDocument::id)
                .filter(id::equals)
                .isPresent();
        return readsSo ? grown : local.withId(id).text();
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
