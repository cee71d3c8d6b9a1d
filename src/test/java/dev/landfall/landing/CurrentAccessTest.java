package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CurrentAccessTest {
    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void twoRunsThatMeetOneRefusalFetchOnce() throws Exception {
        CurrentAccess current = new CurrentAccess(() -> access("sig=" + fetches.incrementAndGet()), used -> {});
        Access refused = current.get();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);

        List<Future<Optional<Access>>> asked = new ArrayList<>();
        for (int run = 0; run < 2; run++)
            asked.add(threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return current.insteadOf(refused);
            }));

        for (Future<Optional<Access>> each : asked)
            assertThat(each.get(10, TimeUnit.SECONDS).orElseThrow().sas()).isEqualTo("sig=2");
        threads.shutdown();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aRunThatIsRefusedLateTakesWhatAnotherFetched() {
        CurrentAccess current = new CurrentAccess(() -> access("sig=" + fetches.incrementAndGet()), used -> {});
        Access refused = current.get();
        Optional<Access> first = current.insteadOf(refused);

        Optional<Access> second = current.insteadOf(refused);

        assertThat(second).isEqualTo(first);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void credentialsThatStayTheSameAreNoRemedy() {
        CurrentAccess current = new CurrentAccess(() -> access("sig=same"), used -> {});

        assertThat(current.insteadOf(current.get())).isEmpty();
    }

    private static Access access(String sas) {
        return new Access(URI.create("https://acct.blob.core.windows.net"), "container", sas, Optional.empty());
    }
}
