package dev.landfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What Linux tells of a process in {@code /proc}. */
record Processes(long pid) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;

    /** The most memory that was ever resident, in MB; 0 once the process has ended. */
    double peakRssMb() throws IOException {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /** Processor time so far, user and system. */
    double cpuSeconds() throws IOException {
        String stat = read("stat");
        if (stat.isEmpty()) return 0;
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_PER_SECOND;
    }

    /** The options of a JVM: what stands between its program and its class path. */
    List<String> flags() throws IOException {
        List<String> command = Arrays.asList(read("cmdline").split("\0", -1));
        int end = command.indexOf("-cp");
        return end < 1 ? List.of() : List.copyOf(command.subList(1, end));
    }

    private String read(String file) throws IOException {
        Path path = Path.of("/proc", String.valueOf(pid), file);
        return Files.exists(path) ? Files.readString(path) : "";
    }
}
