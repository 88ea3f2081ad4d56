namespace Keyfob.Virtual.Esp32;

/// <summary>The chip is in deep sleep: a program that still runs has ended.</summary>
public sealed class ChipOffException() : Exception("The chip is in deep sleep.");
