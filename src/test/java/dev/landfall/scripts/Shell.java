package dev.landfall.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a script of ours in a folder of its own, with programs that only write down how they were called. */
final class Shell {
    private final Path folder;
    private final Path programs;

    Shell(Path folder) throws IOException {
        this.folder = folder;
        this.programs = Files.createDirectories(folder.resolve("programs"));
    }

    record Ended(int exitCode, String said) {}

    /** Copies one of the project's scripts to the same place in the folder. */
    void bring(String script) throws IOException {
        Path copy = folder.resolve(script);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of(script).toAbsolutePath(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A program on the PATH, written in shell. */
    void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    Ended run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("HOME", "LANG"));
        environment.put("PATH", programs + ":/usr/bin:/bin");
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(out, StandardCharsets.UTF_8));
    }
}
