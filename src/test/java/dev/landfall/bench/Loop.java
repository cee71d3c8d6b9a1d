package dev.landfall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bare loop in a JVM of its own, with the flags of the process under test; it says its speed as one line of JSON. */
final class Loop {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Loop() {}

    /** As the loop's process says it. */
    record Measured(long rows, double seconds, double cpuSeconds, long rowsPerSecond, double peakRssMb) {}

    /** What a loop does: gives the rows that it moved. */
    interface Work {
        long rows() throws Exception;
    }

    static Measured drain(Ground ground, List<String> flags) throws IOException, InterruptedException {
        return run(ground, Drain.class, flags);
    }

    static Measured floor(Ground ground, List<String> flags) throws IOException, InterruptedException {
        return run(ground, Floor.class, flags);
    }

    private static Measured run(Ground ground, Class<?> loop, List<String> flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Ground.java()));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp", Ground.classPath(), loop.getName(), ground.folder().toString()));
        if (loop == Drain.class) command.add(ground.plannedSql());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(ground.environment("setup"));
        Process process = ground.started(builder.start());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(loop.getSimpleName() + " failed");
        return JSON.readValue(
                said.substring(said.lastIndexOf('{')), Measured.class); // flags may make the JVM talkative
    }

    /** Times the work of this process and prints it. */
    static void time(Work work) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        long rows = work.rows();
        double seconds = (System.nanoTime() - start) / 1e9;
        Speed speed = Speed.of(rows, seconds, (system.getProcessCpuTime() - cpu) / 1e9);
        double peak = new Processes(ProcessHandle.current().pid()).peakRssMb();
        Measured measured =
                new Measured(rows, speed.seconds(), speed.cpuSeconds(), speed.rowsPerSecond(), Math.round(peak));
        System.out.println(JSON.writeValueAsString(measured));
    }
}
