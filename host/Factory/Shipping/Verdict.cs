namespace Keyfob.Factory.Shipping;

/// <summary>The answers of a check.</summary>
public enum Verdict
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed: the unit must not ship.</summary>
    Failed,

    /// <summary>It could not be made, because something was not given. The unit must not ship before it is made.</summary>
    NotChecked,
}
