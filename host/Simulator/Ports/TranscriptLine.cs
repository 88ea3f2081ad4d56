namespace Keyfob.Simulator.Ports;

/// <summary>A line of a transcript.</summary>
/// <param name="Number">From 1 up, without a gap.</param>
/// <param name="At">The true time of its last byte.</param>
/// <param name="IsAnswer">True when the token said it.</param>
/// <param name="Text">What was said, a dot for each byte that is no printable ASCII.</param>
public sealed record TranscriptLine(int Number, DateTimeOffset At, bool IsAnswer, string Text);
