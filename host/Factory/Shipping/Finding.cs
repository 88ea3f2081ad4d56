namespace Keyfob.Factory.Shipping;

/// <summary>The result of one check.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Reason">Why the unit must not ship, without secrets; null if the check passed.</param>
public sealed record Finding(string Check, string? Reason)
{
    /// <summary>The check passed.</summary>
    public bool IsGood => Reason == null;

    /// <summary>One line of text.</summary>
    public override string ToString() => IsGood ? $"ok    {Check}" : $"WRONG {Check}: {Reason}";

    /// <summary>Passed if it holds, failed with this reason otherwise.</summary>
    internal static Finding Of(string check, bool holds, string reason) => new(check, holds ? null : reason);
}
