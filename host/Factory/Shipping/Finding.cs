namespace Keyfob.Factory.Shipping;

/// <summary>One thing that a ship check looked at.</summary>
/// <param name="Check">What it is, a word or two.</param>
/// <param name="Reason">Why the unit must not leave because of it, without secrets; null if it may.</param>
public sealed record Finding(string Check, string? Reason)
{
    /// <summary>Nothing speaks against it.</summary>
    public bool IsGood => Reason == null;

    /// <summary>One line for people.</summary>
    public override string ToString() => IsGood ? $"ok    {Check}" : $"WRONG {Check}: {Reason}";

    /// <summary>Bad with this reason, unless it holds.</summary>
    internal static Finding Of(string check, bool holds, string reason) => new(check, holds ? null : reason);
}
