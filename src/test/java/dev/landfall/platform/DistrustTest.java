package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void aCertificateThatNobodyTrustsIsToldAtOnce(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
        server.start();
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());

        try (Rig rig = new Rig()) {
            ProblemException distrust = catchThrowableOfType(
                    ProblemException.class, () -> rig.platform(address).probe());

            assertThat(distrust.first().code()).isEqualTo("PLATFORM-10");
            assertThat(distrust.first().what()).contains(address.toString());
            assertThat(rig.time.slept()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned(Path keys) throws IOException, InterruptedException, GeneralSecurityException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "us",
                "-dname",
                "CN=localhost",
                "-keyalg",
                "RSA",
                "-keystore",
                keys.toString(),
                "-storepass",
                String.valueOf(PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
