namespace Keyfob.Simulator.Serve;

/// <summary>Something that happened on the tray.</summary>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Kind">What.</param>
/// <param name="Port">Where, from 1 up.</param>
/// <param name="UnitId">Which unit: its ID in hexadecimal digits.</param>
/// <param name="Serial">Its serial, or null when it has none yet.</param>
public sealed record ServeEvent(TimeSpan Elapsed, ServeEventKind Kind, int Port, string UnitId, string? Serial);
