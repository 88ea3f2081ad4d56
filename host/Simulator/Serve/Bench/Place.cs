using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve.Bench;

/// <summary>A place of the tray: a port, a thread, and one unit after the other.</summary>
internal sealed class Place
{
    private readonly int _port;
    private readonly ILine _line;
    private readonly Tray _tray;
    private readonly ServeOptions _options;
    private readonly Random _random;
    private readonly Thread _thread;

    public Place(int port, ILine line, Tray tray, ServeOptions options)
    {
        _port = port;
        _line = line;
        _tray = tray;
        _options = options;

        // Each place has chances of its own, so that one seed gives each of them the same ones again.
        _random = options.Seed is { } seed ? new Random(unchecked((seed * 8191) + port)) : new Random();
        _thread = new Thread(Run) { Name = $"port {port}", IsBackground = true };
    }

    /// <summary>Bytes over its line so far; of those that are gone by the end of the run.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes that noise has changed, lost or doubled.</summary>
    public long Disturbed { get; private set; }

    /// <summary>Begins with the first unit.</summary>
    public void Start() => _thread.Start();

    /// <summary>Waits until the place is clear, after the tray was stopped.</summary>
    public void Join() => _thread.Join();

    private void Run()
    {
        var unit = _tray.TakeNext();
        while (unit != null)
        {
            var plugged = new PluggedUnit(unit, _port, _line, _tray, _options, _random);
            plugged.Run();
            Bytes += plugged.Noise.Bytes;
            Disturbed += plugged.Noise.Disturbed;
            unit = plugged.Next;
        }
    }
}
