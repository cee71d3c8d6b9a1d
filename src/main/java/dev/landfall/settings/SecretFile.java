package dev.landfall.settings;

import dev.landfall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a secret from a file of its own, and refuses a file that others may read. The group may, where the file is
 * somebody else's: that is how Kubernetes gives secrets to a process that is not root.
 */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Setting<?> setting;
    private final Given named;

    /** {@code named} gives the path of the file that holds the value of {@code setting}. */
    SecretFile(Setting<?> setting, Given named) {
        this.setting = setting;
        this.named = named;
    }

    /** The secret under its setting's key; empty after a problem was told. */
    Given read(Consumer<Problem> problems) {
        return new Given(setting.key(), secret(problems), named.where());
    }

    private String secret(Consumer<Problem> problems) {
        try {
            Path file = Path.of(named.text().strip());
            if (!isPrivate(file, problems)) return "";
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) problems.accept(unreadable("it is empty"));
            return secret;
        } catch (IOException | InvalidPathException e) {
            problems.accept(unreadable(e.getClass().getSimpleName()));
            return "";
        }
    }

    private boolean isPrivate(Path file, Consumer<Problem> problems) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) return true;
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Set<PosixFilePermission> others = new HashSet<>(permissions);
        others.removeAll(OWNER_ONLY);
        if (!isOurs(file)) others.remove(PosixFilePermission.GROUP_READ);
        if (others.isEmpty()) return true;
        problems.accept(SettingsProblem.SECRET_FILE_READABLE_BY_OTHERS.at(
                named.where(), setting.key(), file, PosixFilePermissions.toString(permissions)));
        return false;
    }

    private static boolean isOurs(Path file) throws IOException {
        return Files.getOwner(file).getName().equals(System.getProperty("user.name"));
    }

    private Problem unreadable(String why) {
        return SettingsProblem.SECRET_FILE_UNREADABLE.at(
                named.where(), setting.key(), named.text().strip(), why);
    }
}
