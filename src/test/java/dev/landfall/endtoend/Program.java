package dev.landfall.endtoend;

import dev.landfall.cli.LandfallCommand;
import dev.landfall.program.BuiltProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The program in a process of its own, with a project's settings: secrets in the environment, the rest in a file. */
record Program(int exitCode, String out, String err) {
    private static final Set<String> SECRETS = Set.of(
            "databricks.token",
            "databricks.client-secret",
            "platform.client-secret",
            "personal-data.salt",
            "ledger.password",
            "http.token",
            "http.password",
            "alert.url");

    private static final BuiltProgram BUILT = BuiltProgram.in(folderOfThisJvm());

    private static Path folderOfThisJvm() {
        try {
            return Files.createDirectories(
                    Path.of("target/endtoend/program-" + ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Program run(Project project, List<String> jvmOptions, String... arguments) {
        return run(project, List.of(), jvmOptions, arguments);
    }

    /** In this process, with a command line of its own: much quicker; what is logged is not among its lines. */
    static Program called(Project project, String... arguments) {
        Path settings = written(project);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = LandfallCommand.commandLine(secrets(project));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("--settings", settings.toString()));
        words.addAll(List.of(arguments));
        int exitCode = line.execute(words.toArray(String[]::new));
        return new Program(exitCode, out.toString(), err.toString());
    }

    /** With a disk of its own in the place of a folder, so small that it gets full. The disk is gone with the program. */
    static Program onASmallDisk(Project project, Path folder, String size, String... arguments) {
        boolean isRoot = System.getProperty("user.name").equals("root");
        String mounted = """
                cp -a '%1$s' '%1$s.kept' && mount -t tmpfs -o size=%2$s tmpfs '%1$s' && cp -a '%1$s.kept/.' '%1$s' || exit 99
                "$@"
                code=$?
                rm -r '%1$s.kept' && cp -a '%1$s' '%1$s.kept' && umount '%1$s' && cp -a '%1$s.kept/.' '%1$s' || exit 99
                exit $code
                """.formatted(folder, size);
        return run(
                project,
                List.of("unshare", isRoot ? "--mount" : "-rm", "sh", "-c", mounted, "sh"),
                List.of(),
                arguments);
    }

    private static Program run(Project project, List<String> launcher, List<String> jvmOptions, String... arguments) {
        Path file = written(project);
        try {
            List<String> command = new ArrayList<>(launcher);
            String[] options = jvmOptions.toArray(String[]::new);
            boolean first = !BUILT.isArchived();
            command.addAll(landfall(first ? BUILT.remembering(options) : BUILT.quick(options), file));
            command.addAll(List.of(arguments));
            Program ended = start(command, project);
            if (first && ended.exitCode == 0) BUILT.archiveClasses();
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The file of its settings; its routes are written too. */
    private static Path written(Project project) {
        project.features();
        try {
            return Files.write(project.folder().resolve("application.properties"), properties(project.settings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> landfall(List<String> java, Path settings) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("dev.landfall.Landfall", "--settings", settings.toString()));
        return command;
    }

    /** A replica that serves all schedules, with a spool of its own; what it logs goes to a file. */
    static Process serve(Project project, String name, Path log) {
        Map<String, String> settings = new TreeMap<>(project.settings());
        settings.put("landing.spool", project.folder().resolve("spool-" + name).toString());
        settings.put("http.port", "0");
        Path file = project.folder().resolve(name + ".properties");
        try {
            Files.write(file, properties(settings));
            List<String> command = landfall(BUILT.quick(), file);
            command.add("run");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(secrets(project));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> secrets(Project project) {
        return project.settings().entrySet().stream()
                .filter(setting -> SECRETS.contains(setting.getKey()))
                .collect(Collectors.toMap(secret -> variable(secret.getKey()), Map.Entry::getValue));
    }

    private static Program start(List<String> command, Project project) throws IOException, InterruptedException {
        Path out = project.folder().resolve("out.txt");
        Path err = project.folder().resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(secrets(project));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
        return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static List<String> properties(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .filter(setting -> !SECRETS.contains(setting.getKey()))
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .toList();
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
