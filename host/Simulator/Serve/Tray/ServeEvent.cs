namespace Keyfob.Simulator.Serve.Tray;

/// <summary>An event of a run.</summary>
/// <param name="Elapsed">Time since the start of the run.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Port">Number of the port, from 1.</param>
/// <param name="UnitId">The unit's ID in hexadecimal digits.</param>
/// <param name="Serial">The unit's serial; null if it has none yet.</param>
public sealed record ServeEvent(TimeSpan Elapsed, ServeEventKind Kind, int Port, string UnitId, string? Serial);
