using Keyfob.Codecs;

namespace Keyfob.Protocol
{
    /// <summary>The result of CHALLENGE, known to both ends. It is part of every tag until it is used.</summary>
    public sealed class WireChallenge
    {
        /// <summary>Bytes of either nonce.</summary>
        public const int NonceSize = 16;

        private const byte ProtocolVersion = 1;
        private const byte DirectionToToken = 1;
        private const byte DirectionFromToken = 2;
        private const int HeadSize = 6;

        private readonly byte[] _unitId;
        private readonly string _serial;
        private readonly byte[] _toolNonce;
        private readonly byte[] _tokenNonce;

        /// <summary>Takes the exchanged values.</summary>
        /// <param name="unitId">16 bytes, as in INFO.</param>
        /// <param name="serial">As in INFO; zeros on a blank token.</param>
        /// <param name="toolNonce">16 bytes of the request.</param>
        /// <param name="tokenNonce">16 bytes of the answer.</param>
        public WireChallenge(byte[] unitId, string serial, byte[] toolNonce, byte[] tokenNonce)
        {
            _unitId = unitId;
            _serial = serial;
            _toolNonce = toolNonce;
            _tokenNonce = tokenNonce;
        }

        /// <summary>True when the tool's nonce is the same in both.</summary>
        public bool HasToolNonceOf(WireChallenge other)
        {
            return ByteArrays.AreSame(_toolNonce, other._toolNonce);
        }

        /// <summary>The message that the tag of a request authenticates.</summary>
        /// <param name="number">The request number.</param>
        /// <param name="body">The body up to the space before the tag: command, fields, IV and ciphertext.</param>
        public byte[] RequestMessage(int number, string body)
        {
            return Message(DirectionToToken, number, body);
        }

        /// <summary>The message that the tag of an answer authenticates.</summary>
        public byte[] AnswerMessage(int number, string body)
        {
            return Message(DirectionFromToken, number, body);
        }

        // Only the last part has a variable length, so no two messages have the same bytes.
        private byte[] Message(byte direction, int number, string body)
        {
            int idLength = _unitId.Length + _serial.Length;
            byte[] message = new byte[HeadSize + idLength + (2 * NonceSize) + body.Length];
            message[0] = ProtocolVersion;
            message[1] = direction;
            BigEndian.WriteUInt32(message, 2, (uint)number);
            System.Array.Copy(_unitId, 0, message, HeadSize, _unitId.Length);
            WireFrame.Put(_serial, message, HeadSize + _unitId.Length);
            System.Array.Copy(_toolNonce, 0, message, HeadSize + idLength, NonceSize);
            System.Array.Copy(_tokenNonce, 0, message, HeadSize + idLength + NonceSize, NonceSize);
            WireFrame.Put(body, message, HeadSize + idLength + (2 * NonceSize));
            return message;
        }
    }
}
