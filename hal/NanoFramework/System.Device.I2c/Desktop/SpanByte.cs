namespace System
{
    /// <summary>On the device a type of mscorlib.</summary>
    public struct SpanByte
    {
        private readonly byte[] _array;
        private readonly int _start;

        public SpanByte(byte[] array, int start, int length)
        {
            if (start < 0 || length < 0 || start + length > array.Length)
            {
                throw new ArgumentOutOfRangeException();
            }

            _array = array;
            _start = start;
            Length = length;
        }

        public int Length { get; }

        public byte this[int index]
        {
            get => _array[_start + index];
            set => _array[_start + index] = value;
        }

        public byte[] ToArray()
        {
            byte[] copy = new byte[Length];
            Array.Copy(_array, _start, copy, 0, Length);
            return copy;
        }
    }
}
