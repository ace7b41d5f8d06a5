package gatehouse.engine.standin;

import gatehouse.engine.child.Companions;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that serves two stand-ins until it is killed. */
public final class ServingParent {
    private ServingParent() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var stand = new StandIns(Path.of(arguments[0]));
        var members = List.of(new Member(stand.embedded("small"), false, 1),
                new Member(stand.llamaServer("large", Companions.none()), false, 1));
        Fleet fleet = Fleet.open(new FleetPlan(members, FleetPlan.UNLIMITED), FleetListener.NONE);
        fleet.awaitReady(Duration.ofMinutes(2));
        stand.sign("ready");
        fleet.awaitEnd();
    }
}
