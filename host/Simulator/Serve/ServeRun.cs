using Keyfob.Cli;
using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve.Tray;

namespace Keyfob.Simulator.Serve;

/// <summary>Blank tokens behind ports. Runs from <see cref="Start(ServeOptions)"/> until it is stopped.</summary>
public sealed class ServeRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly KitSupply _kits;
    private readonly UnitQueue _queue;
    private readonly List<IPort> _ports = [];
    private readonly List<Place> _places = [];

    private ServeRun(ServeOptions options, IRunClock clock)
    {
        Events = new EventLog(clock);
        _kits = new KitSupply(options.KitFolder);
        try
        {
            var random = options.Seed is { } seed ? new Random(seed) : new Random();
            var build = new FirmwareBuild(options.IsDevelopment);
            Units = [.. _kits.Take(options.Count).Select(kit => new Unit(kit, options.Board, build, RateError(random, options), new UnitTime(clock, _stop.Token)))];
            _queue = new UnitQueue(Units);
            var context = new RunContext(options, clock, _queue, Events, _stop.Token);
            for (var i = 0; i < options.Ports; i++)
            {
                _ports.Add(options.Port.Open(i));
                _places.Add(new Place(i + 1, _ports[i], context));
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Opens the ports and plugs in the first units.</summary>
    /// <exception cref="CommandException">A port, a kit or a folder cannot be used.</exception>
    public static ServeRun Start(ServeOptions options) => Start(options, new RealClock());

    internal static ServeRun Start(ServeOptions options, IRunClock clock)
    {
        var run = new ServeRun(options, clock);
        foreach (var place in run._places)
        {
            place.Start();
        }

        return run;
    }

    /// <summary>Every unit, in the order in which they are plugged in.</summary>
    public IReadOnlyList<Unit> Units { get; }

    /// <summary>The ports.</summary>
    public IReadOnlyList<IPort> Ports => _ports;

    /// <summary>The addresses of the ports.</summary>
    public IReadOnlyList<string> Addresses => [.. _ports.Select(port => port.Address)];

    /// <summary>The folder of the kits.</summary>
    public string KitFolder => _kits.Location;

    /// <summary>What has happened.</summary>
    public EventLog Events { get; }

    /// <summary>Completes when every unit is sealed or wiped, and the tool knows and wants nothing more.</summary>
    public Task AllFinished => _queue.AllFinished;

    /// <summary>The result so far. The numbers of bytes are final when the run is stopped.</summary>
    public ServeSummary Summary => ServeSummary.Of(Units, Events, _places.Sum(place => place.Bytes), _places.Sum(place => place.Disturbed));

    /// <summary>Cuts the power of every unit and takes it out. The ports stay open without an answer.</summary>
    public void Stop()
    {
        _stop.Cancel();
        foreach (var place in _places)
        {
            place.Join();
        }
    }

    /// <summary>Stops, closes the ports and deletes a temporary folder.</summary>
    public void Dispose()
    {
        Stop();
        Close();
    }

    private static int RateError(Random random, ServeOptions options) => (int)(options.PartsPerMillion * 1000 * ((2 * random.NextDouble()) - 1));

    private void Close()
    {
        _ports.ForEach(port => port.Dispose());
        _ports.Clear();
        _kits.Dispose();
    }
}
