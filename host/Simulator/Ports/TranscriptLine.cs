namespace Keyfob.Simulator.Ports;

/// <summary>A line of a transcript.</summary>
/// <param name="Number">Its number, consecutive from 1.</param>
/// <param name="At">The true time of its last byte.</param>
/// <param name="IsAnswer">True for a line from the token.</param>
/// <param name="Text">The text, with a dot for each byte that is not printable ASCII.</param>
public sealed record TranscriptLine(int Number, DateTimeOffset At, bool IsAnswer, string Text);
