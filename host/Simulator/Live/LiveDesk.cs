using System.Net;
using Keyfob.Cli;
using Keyfob.Desktop;
using Keyfob.Hal;
using Keyfob.Kits;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.State;
using Keyfob.Simulator.Live.Time;
using Keyfob.Simulator.Live.Tokens;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Live;

/// <summary>Running tokens, and the clock that they share.</summary>
public sealed class LiveDesk : IDisposable
{
    private readonly List<LiveToken> _tokens = [];
    private readonly KitSupply _kits;
    private readonly StateFolder? _states;

    private LiveDesk(LiveOptions options)
    {
        Options = options;
        Clock = new DeskClock(options.Time, (options.At * 1000) ?? options.Time.GetUtcNow().ToUnixTimeMilliseconds(), options.Speed);

        // A blank token that is saved needs its kit in the next run, too.
        _kits = new KitSupply(options.KitFolder ?? (options.StateFolder == null ? null : Path.Combine(options.StateFolder, "kits")), RandomFor(0));
        try
        {
            _states = options.StateFolder == null ? null : StateFolder.Open(options.StateFolder);
            for (var index = 1; index <= options.Count; index++)
            {
                var token = new LiveToken(index, Clock, TcpPort.Open(new IPEndPoint(IPAddress.Loopback, 0)), options.Board, RandomFor(index));
                _tokens.Add(token);
                token.Prepare(Prepare);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The options.</summary>
    public LiveOptions Options { get; }

    /// <summary>The true time.</summary>
    public DeskClock Clock { get; }

    /// <summary>The tokens.</summary>
    public IReadOnlyList<LiveToken> Tokens => _tokens;

    /// <summary>The folder of the unit kits, for the factory's tool.</summary>
    public string KitFolder => _kits.Location;

    /// <summary>An error of the desk itself, as a message for the user; null for none.</summary>
    public string? Error => _states?.Error;

    /// <summary>Makes the tokens and starts them.</summary>
    /// <exception cref="CommandException">A folder or a port cannot be used.</exception>
    public static LiveDesk Start(LiveOptions options)
    {
        var desk = new LiveDesk(options);
        desk._tokens.ForEach(token => token.Start(desk._states is { } states ? runner => Save(states, runner) : null));
        return desk;
    }

    /// <summary>Makes a kit for a new unit.</summary>
    /// <exception cref="CommandException">The folder of the kits cannot be written.</exception>
    public UnitKit MakeKit()
    {
        lock (_kits)
        {
            return _kits.MakeOneMore();
        }
    }

    /// <summary>Makes all tokens read the desk's clock again, after a clock for tests was moved.</summary>
    public void InterruptWaits() => _tokens.ForEach(token => token.Interrupt());

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens.ForEach(token => token.Dispose());
        _states?.Dispose();
        _kits.Dispose();
    }

    private void Prepare(TokenRunner runner)
    {
        using var state = _states?.Load(runner.Index);
        if (state != null)
        {
            state.Restore(runner);
        }
        else if (Options.IsBlank)
        {
            LifeOperations.MakeBlank(runner, MakeKit());
        }
        else
        {
            LifeOperations.MakeDemo(runner);
        }
    }

    private static void Save(StateFolder states, TokenRunner runner)
    {
        using var state = TokenState.Of(runner);
        states.Save(runner.Index, state);
    }

    private IRandom RandomFor(int index) => Options.Random is { } seed ? new SeededRandom(unchecked((seed * 8191) + index)) : new BclRandom();
}
