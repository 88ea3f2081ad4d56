using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Serve.Tray;

/// <summary>A place of the tray: a port and a thread that plugs in one unit after the other.</summary>
internal sealed class Place
{
    private readonly int _number;
    private readonly IPort _port;
    private readonly RunContext _run;
    private readonly Random _random;
    private readonly Thread _thread;

    public Place(int number, IPort port, RunContext run)
    {
        _number = number;
        _port = port;
        _run = run;

        // Each place has its own generator, so that one seed gives every place the same sequence in each run.
        _random = run.Options.Seed is { } seed ? new Random(unchecked((seed * 8191) + number)) : new Random();
        _thread = new Thread(Run) { Name = $"port {number}", IsBackground = true };
    }

    /// <summary>Number of bytes over its port, counted when a unit leaves.</summary>
    public long Bytes { get; private set; }

    /// <summary>Number of bytes that noise changed, lost or doubled.</summary>
    public long Disturbed { get; private set; }

    /// <summary>Plugs in the first unit.</summary>
    public void Start() => _thread.Start();

    /// <summary>Waits until its unit has left. The run must be stopped.</summary>
    public void Join() => _thread.Join();

    private void Run()
    {
        var unit = _run.Units.TakeNext();
        while (unit != null)
        {
            var plugged = new PluggedUnit(unit, _number, _port, _run, _random);
            plugged.Run();
            Bytes += plugged.Noise.Bytes;
            Disturbed += plugged.Noise.Disturbed;
            unit = plugged.Next;
        }
    }
}
