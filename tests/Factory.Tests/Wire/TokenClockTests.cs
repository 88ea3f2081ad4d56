using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>Readings and corrections of a clock: what is taken of several, and how often each is made again.</summary>
[TestClass]
public class TokenClockTests
{
    private readonly ImmediateTime _time = new();
    private readonly ScriptedUnit _unit;
    private int _steps;

    public TokenClockTests() => _unit = new ScriptedUnit(_time);

    [TestMethod]
    [DataRow(new[] { 0, 30, 10 }, 10, 15)]
    [DataRow(new[] { 30, 0 }, 30, 15)]
    [DataRow(new[] { -20 }, -20, 0)]
    public async Task Of_several_readings_the_middle_counts_and_half_their_spread_is_uncertain(int[] offsets, int offset, int spread)
    {
        var number = 0;
        _unit.Sends = (command, answer) =>
        {
            // The next reading is off by the next offset.
            if (command == CommandNames.Challenge)
            {
                _unit.ClockMs = _time.GetUtcNow().ToUnixTimeMilliseconds() + offsets[number++];
            }

            return answer;
        };
        var reading = await WithClockAsync(clock => clock.ReadAsync(Keys(), offsets.Length, CancellationToken.None));
        Assert.AreEqual(offset, reading.OffsetMs, 0.01);
        Assert.AreEqual(spread + 10, reading.UncertaintyMs, 0.01, "half the spread, no delay, and the token's polling");
        Assert.AreEqual(offsets.Length, number);
        Assert.AreEqual((100, 0), (reading.QuarterDegrees, reading.Ageing));
    }

    [TestMethod]
    public async Task The_delay_of_the_port_is_part_of_the_uncertainty()
    {
        _unit.Travels = () => _time.Elapsed += TimeSpan.FromMilliseconds(5);
        var reading = await WithClockAsync(async clock =>
        {
            await clock.MeasureDelayAsync(CancellationToken.None);
            return await clock.ReadAsync(Keys(), 1, CancellationToken.None);
        });
        Assert.AreEqual(0, reading.OffsetMs, 1);
        Assert.AreEqual(15, reading.UncertaintyMs, 0.01);
        Assert.AreEqual(5, Count(CommandNames.Info), "the shortest of five round trips");
    }

    [TestMethod]
    public async Task The_time_that_a_token_needs_for_an_answer_is_no_delay_of_the_port()
    {
        _unit.Travels = () => _time.Elapsed += TimeSpan.FromMilliseconds(10);
        _unit.Sends = (command, answer) => command == CommandNames.Info ? answer.Replace("age=0", "age=10", StringComparison.Ordinal) : answer;
        var reading = await WithClockAsync(async clock =>
        {
            await clock.MeasureDelayAsync(CancellationToken.None);
            return await clock.ReadAsync(Keys(), 1, CancellationToken.None);
        });
        Assert.AreEqual(15, reading.UncertaintyMs, 0.01, "half of 20 - 10 ms, and the token's polling");
    }

    [TestMethod]
    public async Task A_step_of_UTC_during_a_reading_makes_it_again_and_the_third_ends_it()
    {
        StepAt(CommandNames.ReadClock, times: 2);
        await WithClockAsync(clock => clock.ReadAsync(Keys(), 1, CancellationToken.None));
        Assert.AreEqual((2, 3), (_steps, Count(CommandNames.ReadClock)));

        StepAt(CommandNames.ReadClock, int.MaxValue);
        var stepped = await WithClockAsync(clock => Assert.ThrowsExactlyAsync<StationClockException>(() => clock.ReadAsync(Keys(), 1, CancellationToken.None)));
        Assert.Contains("while a clock was read", stepped.Message);
        Assert.AreEqual((5, 6), (_steps, Count(CommandNames.ReadClock)));
    }

    [TestMethod]
    public async Task A_step_of_UTC_while_a_clock_is_set_makes_it_again()
    {
        StepAt(CommandNames.SetTime, times: 1);
        var reading = await WithClockAsync(clock => clock.SetAsync(Keys(), 1, 50, CancellationToken.None));
        Assert.AreEqual(0, reading.OffsetMs, 0.01);
        Assert.AreEqual(1, _steps);
    }

    [TestMethod]
    public async Task A_correction_whose_answer_was_lost_is_made_again_only_if_the_clock_is_still_off()
    {
        Lose(1);
        _unit.ClockMs += 499;
        Assert.IsNull(await WithClockAsync(clock => clock.CorrectAsync(Keys(), 1, 500, CancellationToken.None)));
        Assert.AreEqual(0, Count(CommandNames.SetTime));

        Lose(1);
        _unit.ClockMs = _time.GetUtcNow().ToUnixTimeMilliseconds() - 500;
        Assert.IsNotNull(await WithClockAsync(clock => clock.CorrectAsync(Keys(), 1, 500, CancellationToken.None)));
        Assert.AreEqual(1, Count(CommandNames.SetTime));
    }

    [TestMethod]
    public async Task After_three_lost_corrections_there_is_no_answer()
    {
        Lose(3);
        _unit.ClockMs += 5000;
        await WithClockAsync(clock => Assert.ThrowsExactlyAsync<NoAnswerException>(() => clock.CorrectAsync(Keys(), 1, 500, CancellationToken.None)));
        Assert.AreEqual(3, Count(CommandNames.ReadClock));
        Assert.AreEqual(0, Count(CommandNames.SetTime));
    }

    [TestMethod]
    [DataRow(0, 1, 1000)]
    [DataRow(250, 1, 750)]
    [DataRow(699, 1, 301)]
    [DataRow(700, 2, 1300)]
    [DataRow(999, 2, 1001)]
    public async Task The_second_that_is_set_begins_at_least_300_ms_after_the_request(int ms, int seconds, int leadMs)
    {
        _time.UtcError = TimeSpan.FromMilliseconds(ms - 250);
        var start = _time.GetUtcNow().ToUnixTimeSeconds();
        await WithClockAsync(clock => clock.SetAsync(Keys(), 1, 50, CancellationToken.None));
        Assert.Contains($"SET-TIME time={start + seconds} lead={leadMs}", _unit.Requests);
    }

    private WireKeys Keys() => new(new Desktop.BclCipher(), _unit.UnitKey);

    private int Count(string command) => _unit.Requests.Count(request => request.Split(' ')[0] == command);

    private void StepAt(string command, int times)
    {
        var left = times;
        _unit.Sends = (asked, answer) =>
        {
            _time.UtcError += asked == command && left-- > 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;
            return answer;
        };
    }

    /// <summary>The request after a challenge is lost, so many times; a reading comes between two of them.</summary>
    private void Lose(int times)
    {
        var left = times;
        var isReading = false;
        _unit.Sends = (command, answer) =>
        {
            if (command == CommandNames.Challenge)
            {
                var loses = left > 0 && !isReading;
                left -= loses ? 1 : 0;
                isReading = loses;
                _time.Unanswered = loses ? 1 : 0;
            }

            return answer;
        };
    }

    private async Task<T> WithClockAsync<T>(Func<TokenClock, Task<T>> work)
    {
        await using var connection = new WireConnection("port1", _unit.Plug(), _time);
        return await work(new TokenClock(new TokenClient(connection, new Desktop.BclCipher()), new UtcWatch(_time), (_, _) =>
        {
            _steps++;
            return Task.CompletedTask;
        }));
    }
}
