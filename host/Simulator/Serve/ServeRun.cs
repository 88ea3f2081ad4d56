using Keyfob.Simulator.Kits;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve.Bench;

namespace Keyfob.Simulator.Serve;

/// <summary>Tokens on a tray, behind ports, in real time. Runs from <see cref="Start"/> until it is stopped.</summary>
public sealed class ServeRun : IDisposable
{
    private readonly KitSupply _kits;
    private readonly Tray _tray;
    private readonly List<ILine> _lines = [];
    private readonly List<Place> _places = [];
    private PortLinks? _links;

    private ServeRun(ServeOptions options)
    {
        _kits = new KitSupply(options.KitFolder);
        try
        {
            var random = options.Seed is { } seed ? new Random(seed) : new Random();
            var build = new FirmwareBuild(options.IsDevelopment);
            Units = [.. _kits.Take(options.Count).Select(kit => new Unit(kit, build, (int)(options.PartsPerMillion * 1000 * ((2 * random.NextDouble()) - 1))))];
            _tray = new Tray(Units, Events);
            for (var i = 0; i < options.Ports; i++)
            {
                _lines.Add(options.Port.Open(i));
                _places.Add(new Place(i + 1, _lines[i], _tray, options));
            }

            _links = options.LinkFolder == null ? null : PortLinks.Make(options.LinkFolder, Addresses);
        }
        catch
        {
            CloseLines();
            throw;
        }
    }

    /// <summary>Opens the ports and plugs in the first units.</summary>
    /// <exception cref="ServeException">A port, a kit or a folder is not as it must be.</exception>
    public static ServeRun Start(ServeOptions options)
    {
        var run = new ServeRun(options);
        foreach (var place in run._places)
        {
            place.Start();
        }

        return run;
    }

    /// <summary>Every unit, in the order in which they are plugged in.</summary>
    public IReadOnlyList<Unit> Units { get; }

    /// <summary>The lines, one a port.</summary>
    public IReadOnlyList<ILine> Lines => _lines;

    /// <summary>Where the tool finds the ports.</summary>
    public IReadOnlyList<string> Addresses => [.. _lines.Select(line => line.Address)];

    /// <summary>Where the kits are.</summary>
    public string KitFolder => _kits.Location;

    /// <summary>What has happened.</summary>
    public EventLog Events { get; } = new();

    /// <summary>Ends when every unit is sealed or wiped, and the tool has been told and wants nothing more.</summary>
    public Task AllFinished => _tray.AllFinished;

    /// <summary>What has come of it so far; exact once it is stopped.</summary>
    public ServeSummary Summary => ServeSummary.Of(Units, Events, _places.Sum(place => place.Bytes), _places.Sum(place => place.Disturbed));

    /// <summary>Unplugs every unit, wherever its work stands. The ports are still there, but nobody answers.</summary>
    public void Stop()
    {
        _tray.Stop();
        foreach (var place in _places)
        {
            place.Join();
        }
    }

    /// <summary>Stops, closes the ports and removes what was temporary.</summary>
    public void Dispose()
    {
        Stop();
        CloseLines();
    }

    private void CloseLines()
    {
        _links?.Dispose();
        _links = null;
        _lines.ForEach(line => line.Dispose());
        _lines.Clear();
        _kits.Dispose();
    }
}
