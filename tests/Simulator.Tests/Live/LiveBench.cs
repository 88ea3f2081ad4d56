using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Wakes;
using Keyfob.Simulator.Tests.Press;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Simulator.Tests.Live;

/// <summary>A desk whose time is moved by hand.</summary>
internal sealed class LiveBench : IDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = 2000000000;

    /// <summary>The demo token's seed.</summary>
    public static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    // How long a thread may take for what is a matter of microseconds, before a test gives up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();

    public LiveBench()
        : this(new LiveOptions { At = At })
    {
    }

    public LiveBench(LiveOptions options) => Desk = LiveDesk.Start(options with { Time = _time });

    public LiveDesk Desk { get; }

    public LiveToken Token => Desk.Tokens[0];

    public void Dispose() => Desk.Dispose();

    /// <summary>Lets time go on.</summary>
    public void Advance(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Desk.Stir();
    }

    /// <summary>Presses the button for so long, and gives the panel time to come up.</summary>
    public void Press(double seconds = 0.2)
    {
        Token.Press();
        Advance(seconds);
        Token.Release();
        Advance(0.5);
    }

    /// <summary>Lets milliseconds go on, to the tick.</summary>
    public void AdvanceMs(long milliseconds)
    {
        _time.Advance(TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond));
        Desk.Stir();
    }

    /// <summary>Waits until the token has done all that was to be done up to now, and its view says so. One that waits awake needs a few milliseconds of time for that.</summary>
    public void Settle() => Settle(Token);

    /// <summary>The same for any token.</summary>
    public void Settle(LiveToken token)
    {
        using var seen = new ManualResetEventSlim();
        var isDone = false;
        void Look()
        {
            if (isDone)
            {
                seen.Set();
            }
        }

        token.Changed += Look;
        token.Do(_ => isDone = true);
        for (var left = s_patience; !seen.Wait(s_glance); left -= s_glance)
        {
            Assert.IsGreaterThan(TimeSpan.Zero, left, "the token does not come by");
            AdvanceMs(1);
        }

        token.Changed -= Look;
    }

    /// <summary>Waits for the token's answer.</summary>
    public T Ask<T>(Task<T> answer)
    {
        for (var left = s_patience; !answer.Wait(s_glance); left -= s_glance)
        {
            Assert.IsGreaterThan(TimeSpan.Zero, left, "the token does not come by");
            AdvanceMs(1);
        }

        return answer.GetAwaiter().GetResult();
    }

    /// <summary>Lets time go on, and waits until the token is there.</summary>
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

    /// <summary>What was shown in the wake of a press, in one line.</summary>
    public string Shown(double seconds = 0.2) => string.Join(", ", Pressed(seconds).Shown);

    /// <summary>Presses a token that has to show a code, and checks it against the BCL at the time of the token's clock.</summary>
    /// <returns>That time, in milliseconds since 1970.</returns>
    public long PressForCode(byte[]? seed = null)
    {
        Token.Press();
        Advance(0.2);
        Token.Release();
        Advance(0.5);
        var view = When(one => one.Reading.Screen == "code");
        Settle();

        var code = Token.View.Reading.Code;
        var now = Token.View.Clock.UnixMillisecondsAt(Token.Now);
        Assert.AreEqual(Reference.Code(seed ?? Seed, now / 1000, 6, 30), code, $"first {view.Reading.Code}, clock at {now}");
        return now;
    }

    /// <summary>Ends the desk, but does not wait for ever for it.</summary>
    public void DisposeSoon() => Assert.IsTrue(Task.Run(Dispose).Wait(s_patience), "the desk does not end");

    /// <summary>Waits until there is something to see.</summary>
    public LiveView When(Func<LiveView, bool> isMeant) => When(Token, isMeant);

    /// <summary>The same for any token.</summary>
    public static LiveView When(LiveToken token, Func<LiveView, bool> isMeant)
    {
        using var changed = new ManualResetEventSlim();
        void Look() => changed.Set();
        token.Changed += Look;
        try
        {
            while (true)
            {
                changed.Reset();
                if (token.View is var view && isMeant(view))
                {
                    return view;
                }

                Assert.IsTrue(changed.Wait(s_patience), $"it shows {token.View.Reading.Screen} {token.View.Reading.Error}, {token.View.State}");
            }
        }
        finally
        {
            token.Changed -= Look;
        }
    }
}
