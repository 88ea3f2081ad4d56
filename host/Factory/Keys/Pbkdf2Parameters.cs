namespace Keyfob.Factory.Keys;

/// <summary>How a password becomes a key (PBKDF2 of PKCS #5 with HMAC-SHA1, the one that RFC 6030 readers know).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">How often the PRF runs.</param>
public sealed record Pbkdf2Parameters(byte[] Salt, int Iterations);
