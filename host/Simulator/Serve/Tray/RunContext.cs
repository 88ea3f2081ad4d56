namespace Keyfob.Simulator.Serve.Tray;

/// <summary>What the ports of a run share.</summary>
/// <param name="Options">The run's options.</param>
/// <param name="Clock">The run's clock.</param>
/// <param name="Units">The units that wait for a port.</param>
/// <param name="Events">The run's events.</param>
/// <param name="Stop">Cancelled when the run is stopped: every unit then loses power and leaves its port.</param>
internal sealed record RunContext(ServeOptions Options, IRunClock Clock, UnitQueue Units, EventLog Events, CancellationToken Stop);
