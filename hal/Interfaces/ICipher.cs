namespace Keyfob.Hal
{
    /// <summary>AES-128 in CBC mode and HMAC-SHA256, as the platform has them.</summary>
    /// <remarks>
    /// Native code on the device, the BCL on the desktop: the wire's cryptography is nobody's own. Keys, texts and results are
    /// the caller's to wipe. Arrays are used in their full length. A refusal by the platform is an exception: it means a wrong
    /// length, which is a mistake in the code.
    /// </remarks>
    public interface ICipher
    {
        /// <summary>HMAC-SHA256 (RFC 2104, FIPS 180).</summary>
        /// <param name="key">Any length but 0.</param>
        /// <param name="message">Any length but 0.</param>
        /// <returns>32 bytes, never truncated here.</returns>
        byte[] Mac(byte[] key, byte[] message);

        /// <summary>AES-128-CBC without padding (NIST SP 800-38A).</summary>
        /// <param name="key">16 bytes: the device's native code takes no other length.</param>
        /// <param name="iv">16 bytes.</param>
        /// <param name="plaintext">A multiple of 16 bytes, 16 at least.</param>
        byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext);

        /// <summary>The reverse of <see cref="Encrypt"/>. Says nothing about who encrypted it: check a tag first.</summary>
        byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext);
    }
}
