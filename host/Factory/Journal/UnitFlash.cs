namespace Keyfob.Factory.Journal;

/// <summary>One flashing of a unit.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="NonceStart">Where the token's nonce counter starts; above all earlier nonces, because the unit key stays the same.</param>
public sealed record UnitFlash(int Number, uint NonceStart)
{
    /// <summary>Nonces that one flashing may use: at 25 a second they last for about eight days, and a unit can be flashed 255 times.</summary>
    public const uint NoncesPerFlash = 1 << 24;
}
