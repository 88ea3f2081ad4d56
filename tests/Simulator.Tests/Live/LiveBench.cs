using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Tests.Press;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>A desk whose clock is moved by the test. What the tokens do depends on that clock alone, not on the speed of the machine.</summary>
internal sealed class LiveBench : IDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = 2000000000;

    /// <summary>After this time a test that hangs fails.</summary>
    public static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(5);

    /// <summary>The demo token's seed.</summary>
    public static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    // No wait that cannot end early is longer.
    private const int LongestWaitMs = 2000;

    private readonly FakeTimeProvider _time = new();

    public LiveBench()
        : this(new LiveOptions { At = At })
    {
    }

    public LiveBench(LiveOptions options) => Desk = LiveDesk.Start(options with { Time = _time });

    public LiveDesk Desk { get; }

    public LiveToken Token => Desk.Tokens[0];

    public void Dispose() => Desk.Dispose();

    /// <summary>Moves the clock.</summary>
    public void Advance(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Desk.InterruptWaits();
    }

    /// <summary>Presses the button for so long, and gives the panel time to come up.</summary>
    public void Press(double seconds = 0.2)
    {
        Token.Press();
        Advance(seconds);
        Token.Release();
        Advance(Token.View.Board.Kind.HasEpaper ? 2 : 0.5);
    }

    /// <summary>Moves the clock by whole milliseconds.</summary>
    public void AdvanceMs(long milliseconds)
    {
        _time.Advance(TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond));
        Desk.InterruptWaits();
    }

    /// <summary>Blocks until the token has done everything up to the present time, and its view shows it.</summary>
    public void BlockUntilIdle() => BlockUntilIdle(Token);

    /// <summary>The same for any token.</summary>
    public static void BlockUntilIdle(LiveToken token) => Assert.IsTrue(token.BlockUntilIdle(HangGuard), "the token's thread hangs");

    /// <summary>Blocks until the token has executed all commands. In a wait that cannot end early it needs a few milliseconds of time for that.</summary>
    public void Settle() => Settle(Token);

    /// <summary>The same for any token.</summary>
    public void Settle(LiveToken token)
    {
        var isDone = false;
        token.Do(_ => isDone = true);
        AdvanceUntil(token, () => isDone);
    }

    /// <summary>Blocks until the token has given a result.</summary>
    public T Result<T>(Task<T> result)
    {
        AdvanceUntil(Token, () => result.IsCompleted);
        return result.GetAwaiter().GetResult();
    }

    /// <summary>Moves the clock, and blocks until the token has done everything up to then.</summary>
    public LiveView After(double seconds)
    {
        Advance(seconds);
        Settle();
        return Token.View;
    }

    /// <summary>Presses, and waits until the token is asleep again.</summary>
    /// <returns>The wake.</returns>
    public WakeEntry Pressed(double seconds = 0.2)
    {
        Press(seconds);
        var view = After(60);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.IsNotEmpty(view.Wakes);
        return view.Wakes[^1];
    }

    /// <summary>The screens of the wake of a press, in one line.</summary>
    public string Shown(double seconds = 0.2) => string.Join(", ", Pressed(seconds).Shown);

    /// <summary>Presses a token that has to show a code, and compares it with the BCL's at the time of the token's clock.</summary>
    /// <returns>That time, in milliseconds since 1970.</returns>
    public long PressForCode(byte[]? seed = null)
    {
        Press();
        var view = When(one => one.Reading.Screen == "code");
        Settle();

        var code = Token.View.Reading.Code;
        var now = Token.View.Clock.UnixMillisecondsAt(Token.Now);
        Assert.AreEqual(Reference.Code(seed ?? Seed, now / 1000, 6, 30), code, $"first {view.Reading.Code}, clock at {now}");
        return now;
    }

    /// <summary>Disposes of the desk. Fails if that hangs.</summary>
    public void AssertEnds() => Assert.IsTrue(Task.Run(Dispose).Wait(HangGuard), "the desk does not end");

    /// <summary>Waits until the view meets a condition.</summary>
    public LiveView When(Func<LiveView, bool> condition) => When(Token, condition);

    /// <summary>The same for any token.</summary>
    public static LiveView When(LiveToken token, Func<LiveView, bool> condition)
    {
        using var changed = new ManualResetEventSlim();
        void Signal() => changed.Set();
        token.Changed += Signal;
        try
        {
            while (true)
            {
                changed.Reset();
                if (token.View is var view && condition(view))
                {
                    return view;
                }

                Assert.IsTrue(changed.Wait(HangGuard), $"it shows {token.View.Reading.Screen} {token.View.Reading.Error}, {token.View.State}");
            }
        }
        finally
        {
            token.Changed -= Signal;
        }
    }

    private void AdvanceUntil(LiveToken token, Func<bool> isDone)
    {
        BlockUntilIdle(token);
        for (var i = 0; !isDone(); i++)
        {
            Assert.IsLessThan(LongestWaitMs, i, "the token does not execute its commands");
            AdvanceMs(1);
            BlockUntilIdle(token);
        }
    }
}
