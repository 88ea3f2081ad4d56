using System;
using Keyfob.Codecs;
using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Protocol
{
    /// <summary>The keys of the wire: one for each purpose and direction, derived from one master key.</summary>
    /// <remarks>The master is the unit key before sealing, and after it the management key, which is derived from the seed.</remarks>
    public sealed class WireKeys
    {
        /// <summary>Bytes of an AES key: the device's native AES takes 128 bits only.</summary>
        public const int CipherKeySize = 16;

        private const string ManagementLabel = "keyfob-management-v1";
        private const string ToTokenMacLabel = "keyfob-wire-1 mac to token";
        private const string FromTokenMacLabel = "keyfob-wire-1 mac from token";
        private const string ToTokenCipherLabel = "keyfob-wire-1 cipher to token";
        private const string CheckLabel = "keyfob-wire-1 check value";

        private readonly ICipher _cipher;
        private readonly byte[] _master;
        private readonly byte[] _macToToken;
        private readonly byte[] _macFromToken;

        /// <summary>Derives the keys.</summary>
        /// <param name="cipher">The platform's cipher.</param>
        /// <param name="master">32 bytes; copied.</param>
        public WireKeys(ICipher cipher, byte[] master)
        {
            _cipher = cipher;
            _master = (byte[])master.Clone();
            _macToToken = Derive(ToTokenMacLabel);
            _macFromToken = Derive(FromTokenMacLabel);
        }

        /// <summary>The keys of a sealed token, derived from its seed: whoever has the PSKC file can derive them.</summary>
        public static WireKeys ForManagement(ICipher cipher, byte[] seed)
        {
            byte[] master = cipher.Mac(seed, Ascii(ManagementLabel));
            WireKeys keys = new WireKeys(cipher, master);
            ByteArrays.Zeroize(master);
            return keys;
        }

        /// <summary>The tag of a request.</summary>
        public byte[] TagRequest(byte[] message)
        {
            return _cipher.Mac(_macToToken, message);
        }

        /// <summary>The tag of an answer.</summary>
        public byte[] TagAnswer(byte[] message)
        {
            return _cipher.Mac(_macFromToken, message);
        }

        /// <summary>Encrypts a seed for the token.</summary>
        public byte[] Encrypt(byte[] iv, byte[] plaintext)
        {
            byte[] key = CipherKey();
            byte[] ciphertext = _cipher.Encrypt(key, iv, plaintext);
            ByteArrays.Zeroize(key);
            return ciphertext;
        }

        /// <summary>Decrypts a seed on the token.</summary>
        public byte[] Decrypt(byte[] iv, byte[] ciphertext)
        {
            byte[] key = CipherKey();
            byte[] plaintext = _cipher.Decrypt(key, iv, ciphertext);
            ByteArrays.Zeroize(key);
            return plaintext;
        }

        /// <summary>The check value: 8 bytes over serial, digits, period and seed; proves a correct write.</summary>
        public byte[] CheckValue(string serial, int digits, int period, byte[] seed)
        {
            byte[] key = Derive(CheckLabel);
            byte[] message = new byte[serial.Length + 2 + seed.Length];
            WireFrame.Put(serial, message, 0);
            message[serial.Length] = (byte)digits;
            message[serial.Length + 1] = (byte)period;
            Array.Copy(seed, 0, message, serial.Length + 2, seed.Length);
            byte[] mac = _cipher.Mac(key, message);
            byte[] value = new byte[TokenRecord.CheckValueSize];
            Array.Copy(mac, value, value.Length);
            ByteArrays.Zeroize(key);
            ByteArrays.Zeroize(message);
            ByteArrays.Zeroize(mac);
            return value;
        }

        /// <summary>Zeroizes every key.</summary>
        public void Zeroize()
        {
            ByteArrays.Zeroize(_master);
            ByteArrays.Zeroize(_macToToken);
            ByteArrays.Zeroize(_macFromToken);
        }

        private byte[] CipherKey()
        {
            byte[] derived = Derive(ToTokenCipherLabel);
            byte[] key = new byte[CipherKeySize];
            Array.Copy(derived, key, key.Length);
            ByteArrays.Zeroize(derived);
            return key;
        }

        private byte[] Derive(string label)
        {
            return _cipher.Mac(_master, Ascii(label));
        }

        private static byte[] Ascii(string text)
        {
            byte[] bytes = new byte[text.Length];
            WireFrame.Put(text, bytes, 0);
            return bytes;
        }
    }
}
