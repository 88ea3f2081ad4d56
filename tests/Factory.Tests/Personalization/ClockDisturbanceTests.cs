using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The clock of one unit where the station's UTC is stepped or slewed, and on a port with a delay.</summary>
[TestClass]
public class ClockDisturbanceTests
{
    private const int Hour = 60;

    // UTC and the monotonic clock may part by 500 ppm while nothing compares them: 10.8 s in six hours.
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task After_a_step_of_UTC_the_measurement_is_made_again()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Time.Waited = () => station.Time.UtcError = s_step;
        var facts = await station.SealAsync();
        Assert.AreEqual(0, facts.ClockPpm!.Value, 0.1);
        Assert.HasCount(2, station.Time.Waits);
        Assert.Contains("was stepped by +20.000 s", station.View.Events.First(happened => happened.Kind == StationEventKind.Note).Text!);
    }

    [TestMethod]
    public async Task A_third_step_of_UTC_ends_the_run_and_is_not_the_units_fault()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Time.Waited = () => station.Time.UtcError += s_step;
        var stepped = await Assert.ThrowsExactlyAsync<StationClockException>(station.RunAsync);
        Assert.Contains("while a rate was measured", stepped.Message);
        Assert.HasCount(3, station.Time.Waits);
        Assert.IsNull(station.Token!.Failure);
    }

    [TestMethod]
    [DataRow(1, TokenStep.Reserved)]
    [DataRow(40, TokenStep.Reserved)]
    [DataRow(40, TokenStep.ClockSet)]
    [DataRow(40, TokenStep.Measured)]
    public async Task The_delay_of_the_port_is_no_part_of_an_offset(int delayMs, object last)
    {
        using var station = UnitStation.Measuring(48 * Hour);
        station.Unit.Travels = () => station.Time.Elapsed += TimeSpan.FromMilliseconds(delayMs);
        if ((TokenStep)last != TokenStep.Reserved)
        {
            station.Begin((TokenStep)last, "provisioned");
        }

        var facts = await station.SealAsync();
        Assert.IsLessThan(5, Math.Abs(facts.ClockOffsetMs!.Value));
        Assert.IsLessThan(5, Math.Abs(station.Unit.ClockMs - (station.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds));
        Assert.AreEqual((TokenStep)last == TokenStep.Reserved ? 1 : 0, station.Unit.Commands.Count(command => command == CommandNames.SetTime));
    }

    [TestMethod]
    public async Task The_delay_is_measured_again_after_the_wait()
    {
        using var station = UnitStation.Measuring(48 * Hour);
        var delayMs = 1;
        station.Unit.Travels = () => station.Time.Elapsed += TimeSpan.FromMilliseconds(delayMs);
        station.Time.Waited = () => delayMs = 40;
        var facts = await station.SealAsync();
        Assert.IsLessThan(5, Math.Abs(facts.ClockOffsetMs!.Value));
    }

    [TestMethod]
    public async Task The_shortest_of_five_round_trips_counts()
    {
        using var station = new UnitStation();
        var infos = 0;
        station.Unit.Travels = () => station.Time.Elapsed += TimeSpan.FromMilliseconds(infos is >= 2 and < 6 ? 300 : 1);
        station.Unit.Sends = (command, answer) =>
        {
            infos += command == CommandNames.Info ? 1 : 0;
            return answer;
        };
        var facts = await station.SealAsync();
        Assert.IsLessThan(5, Math.Abs(facts.ClockOffsetMs!.Value));
    }

    [TestMethod]
    public async Task A_step_of_UTC_before_the_clock_is_set_is_noted()
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            station.Time.UtcError = command == CommandNames.PutSeed ? s_step : station.Time.UtcError;
            return answer;
        };
        await station.SealAsync();
        Assert.AreEqual(1, station.View.Events.Count(happened => happened.Kind == StationEventKind.Note));
    }

    [TestMethod]
    public async Task A_step_of_UTC_before_the_seal_is_noted_and_the_clock_is_set_again()
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            station.Time.UtcError = command == CommandNames.SelfTest ? s_step : station.Time.UtcError;
            return answer;
        };
        var facts = await station.SealAsync();
        Assert.AreEqual(0, facts.ClockOffsetMs);
        Assert.AreEqual(2, station.Unit.Commands.Count(command => command == CommandNames.SetTime));
        Assert.AreEqual(1, station.View.Events.Count(happened => happened.Kind == StationEventKind.Note));
    }

    [TestMethod]
    [DataRow(-24, 2)]
    [DataRow(24, 1)]
    public async Task What_NTP_slewed_since_the_reading_counts_as_offset(int slewMs, int sets)
    {
        using var station = new UnitStation();
        station.Unit.SetErrorMs = 30;
        station.Unit.Sends = (command, answer) =>
        {
            station.Time.UtcError += TimeSpan.FromMilliseconds(command == CommandNames.SelfTest ? slewMs : 0);
            return answer;
        };
        await station.SealAsync();
        Assert.AreEqual(sets, station.Unit.Commands.Count(command => command == CommandNames.SetTime));
    }

    [TestMethod]
    public async Task After_a_step_the_stations_clock_is_checked_again()
    {
        using var station = UnitStation.Measuring(6 * Hour);
        station.Time.Waited = () =>
        {
            station.Time.UtcError = s_step;
            station.Synchronization.State = Synchronization.NotSynchronized;
        };
        Assert.Contains("not synchronized", (await Assert.ThrowsExactlyAsync<StationClockException>(station.RunAsync)).Message);
    }

    [TestMethod]
    public async Task A_step_of_UTC_at_the_moment_of_the_seal_is_named_and_the_token_is_noted_as_sealed()
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            station.Time.UtcError = command == CommandNames.Seal ? s_step : station.Time.UtcError;
            return answer;
        };
        var stepped = await Assert.ThrowsExactlyAsync<StationClockException>(station.RunAsync);
        Assert.Contains($"when {station.Token!.Serial} was sealed", stepped.Message);
        Assert.AreEqual(TokenStep.Sealed, station.Token.Step);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 3)]
    public async Task UTC_that_is_stepped_while_the_clock_is_set_is_waited_for_three_times(bool isAgain, int sets)
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            station.Time.UtcError += command == CommandNames.ReadClock && isAgain ? s_step : TimeSpan.Zero;
            return answer;
        };
        if (isAgain)
        {
            Assert.Contains("while a clock was set", (await Assert.ThrowsExactlyAsync<StationClockException>(station.RunAsync)).Message);
        }
        else
        {
            await station.SealAsync();
        }

        Assert.AreEqual(sets, station.Unit.Commands.Count(command => command == CommandNames.SetTime) / (isAgain ? 2 : 1));
    }

    [TestMethod]
    [DataRow(1999)]
    [DataRow(2100)]
    public async Task A_time_that_the_token_refuses_is_the_stations_fault(int year)
    {
        using var station = new UnitStation();
        station.Unit.Sends = (command, answer) =>
        {
            if (command == CommandNames.SetTime)
            {
                station.Time.UtcError = new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero) - station.Time.GetUtcNow();
            }

            return command == CommandNames.SetTime ? "ERR 15" : answer;
        };
        Assert.Contains($"says {year}-06-01", (await Assert.ThrowsExactlyAsync<StationClockException>(station.RunAsync)).Message);
        station.Time.UtcError = TimeSpan.Zero;
        station.Unit.Sends = (command, answer) => command == CommandNames.SetTime ? "ERR 15" : answer;
        Assert.IsInstanceOfType<RefusedException>((await station.RunAsync()).Failure, "in a possible year it is the unit's");
    }
}
