namespace Keyfob.Hal
{
    /// <summary>AES-128 in CBC mode and HMAC-SHA256, implemented by the platform.</summary>
    /// <remarks>
    /// Native code on the device, the BCL on the desktop: the project has no own implementation. The caller zeroizes keys, texts
    /// and results. Arrays are used in their full length. A wrong length is an error in the calling code and throws an exception.
    /// </remarks>
    public interface ICipher
    {
        /// <summary>HMAC-SHA256 (RFC 2104, FIPS 180).</summary>
        /// <param name="key">Any length above 0.</param>
        /// <param name="message">Any length above 0.</param>
        /// <returns>32 bytes, not truncated.</returns>
        byte[] Mac(byte[] key, byte[] message);

        /// <summary>AES-128-CBC without padding (NIST SP 800-38A).</summary>
        /// <param name="key">16 bytes: the device's native code accepts no other length.</param>
        /// <param name="iv">16 bytes.</param>
        /// <param name="plaintext">A multiple of 16 bytes, at least 16.</param>
        byte[] Encrypt(byte[] key, byte[] iv, byte[] plaintext);

        /// <summary>Reverses <see cref="Encrypt"/>. It does not authenticate the ciphertext: verify its tag first.</summary>
        byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext);
    }
}
