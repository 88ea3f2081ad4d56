using Keyfob.Simulator.Live;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Boards.Tests.Simulator.Live;

/// <summary>A desk whose time is moved by hand.</summary>
internal sealed class LiveBench : IDisposable
{
    /// <summary>2033-05-18T03:33:20Z: ten seconds of its step are left.</summary>
    public const long At = 2000000000;

    // How long a thread may take for what is a matter of microseconds, before a test gives up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

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
