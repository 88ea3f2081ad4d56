using System.Net;
using Keyfob.Desktop;
using Keyfob.Hal;
using Keyfob.Kits;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Live.Hands;
using Keyfob.Simulator.Live.State;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Live;

/// <summary>Tokens side by side on a desk, alive.</summary>
public sealed class LiveDesk : IDisposable
{
    private readonly List<LiveToken> _tokens = [];
    private readonly KitSupply _kits;
    private readonly StateFolder? _states;

    private LiveDesk(LiveOptions options)
    {
        Options = options;
        Clock = new DeskClock(options.Time, (options.At * 1000) ?? options.Time.GetUtcNow().ToUnixTimeMilliseconds(), options.Speed);

        // A blank token that is kept needs its kit in the next run, too.
        _kits = new KitSupply(options.KitFolder ?? (options.StateFolder == null ? null : Path.Combine(options.StateFolder, "kits")), RandomFor(0));
        try
        {
            _states = options.StateFolder == null ? null : StateFolder.Open(options.StateFolder);
            for (var index = 1; index <= options.Count; index++)
            {
                var token = new LiveToken(index, Clock, TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0)), options.Board, RandomFor(index));
                _tokens.Add(token);
                token.Prepare(Begin);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What was asked for.</summary>
    public LiveOptions Options { get; }

    /// <summary>The true time.</summary>
    public DeskClock Clock { get; }

    /// <summary>The tokens.</summary>
    public IReadOnlyList<LiveToken> Tokens => _tokens;

    /// <summary>The folder of the flash step's kits, which the factory's tool needs.</summary>
    public string KitFolder => _kits.Location;

    /// <summary>What is wrong with the desk itself, for whoever looks at it; null for nothing.</summary>
    public string? Trouble => _states?.Trouble;

    /// <summary>Puts tokens on a desk and lets them live.</summary>
    /// <exception cref="ServeException">A folder or a port is not as it must be.</exception>
    public static LiveDesk Start(LiveOptions options)
    {
        var desk = new LiveDesk(options);
        desk._tokens.ForEach(token => token.Start(desk._states is { } states ? life => Keep(states, life) : null));
        return desk;
    }

    /// <summary>Makes a kit for a new unit.</summary>
    /// <exception cref="ServeException">The folder of the kits cannot be written.</exception>
    public UnitKit MakeKit()
    {
        lock (_kits)
        {
            return _kits.MakeOneMore();
        }
    }

    /// <summary>Has the tokens look at the clock, after a time that is moved by hand was moved.</summary>
    public void Stir() => _tokens.ForEach(token => token.Stir());

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens.ForEach(token => token.Dispose());
        _states?.Dispose();
        _kits.Dispose();
    }

    private void Begin(TokenLife life)
    {
        using var state = _states?.Load(life.Index);
        if (state != null)
        {
            state.Restore(life);
        }
        else if (Options.IsBlank)
        {
            LifeHands.MakeBlank(life, MakeKit());
        }
        else
        {
            LifeHands.MakeDemo(life);
        }
    }

    private static void Keep(StateFolder states, TokenLife life)
    {
        using var state = TokenState.Of(life);
        states.Save(life.Index, state);
    }

    private IRandom RandomFor(int index) => Options.Random is { } seed ? new SeededRandom(unchecked((seed * 8191) + index)) : new BclRandom();
}
