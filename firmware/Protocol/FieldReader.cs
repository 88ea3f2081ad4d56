using Keyfob.Codecs;

namespace Keyfob.Protocol
{
    /// <summary>Reads a body: a word, then fields <c>name=value</c> in a fixed order, one space between.</summary>
    public sealed class FieldReader
    {
        private const int MaxDigits = 18;

        private readonly string _body;
        private int _position;

        /// <summary>Takes a body and reads its first word.</summary>
        public FieldReader(string body)
        {
            _body = body;
            Word = Take();
        }

        /// <summary>The first word: a command, or OK or ERR.</summary>
        public string Word { get; }

        /// <summary>Start of the next field; the body's length at its end.</summary>
        public int Position
        {
            get { return _position; }
        }

        /// <summary>True when nothing is left.</summary>
        public bool IsAtEnd
        {
            get { return _position == _body.Length; }
        }

        /// <summary>The rest, without the space before it.</summary>
        public string Rest
        {
            get { return IsAtEnd ? string.Empty : _body.Substring(_position + 1); }
        }

        /// <summary>Reads the next field.</summary>
        /// <returns>Its value; null when there is none, or it has another name.</returns>
        public string Next(string name)
        {
            int start = _position;
            string field = IsAtEnd ? string.Empty : Take();
            if (field.Length > name.Length && field[name.Length] == '=' && field.StartsWith(name))
            {
                return field.Substring(name.Length + 1);
            }

            _position = start;
            return null;
        }

        /// <summary>Reads the next field as bytes.</summary>
        /// <returns>Null when the next field has another name, or is not hexadecimal.</returns>
        public byte[] NextBytes(string name)
        {
            string value = Next(name);
            return value == null || value.Length == 0 ? null : Hex.Decode(value);
        }

        /// <summary>Reads the next field as a whole number in its shortest decimal spelling.</summary>
        /// <returns>False when the next field has another name, or is not such a number.</returns>
        public bool NextNumber(string name, out long number)
        {
            number = 0;
            string value = Next(name);
            if (value == null || value.Length == 0)
            {
                return false;
            }

            bool negative = value[0] == '-';
            int first = negative ? 1 : 0;
            int digits = value.Length - first;
            if (digits < 1 || digits > MaxDigits || (value[first] == '0' && (digits > 1 || negative)))
            {
                return false;
            }

            for (int i = first; i < value.Length; i++)
            {
                if (value[i] < '0' || value[i] > '9')
                {
                    return false;
                }

                number = (number * 10) + value[i] - '0';
            }

            number = negative ? -number : number;
            return true;
        }

        /// <summary>Takes the next word, and the one space before it unless it is the first.</summary>
        private string Take()
        {
            int start = _position == 0 ? 0 : _position + 1;
            int end = start > _body.Length ? start : _body.IndexOf(' ', start);
            if (end < 0 || end > _body.Length)
            {
                end = _body.Length;
            }

            _position = end;
            return _body.Substring(start, end - start);
        }
    }
}
