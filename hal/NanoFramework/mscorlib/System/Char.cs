namespace System
{
    public struct Char
    {
        private char _value;

        public const char MaxValue = '\uffff';
        public const char MinValue = '\0';

        public char ToLower() => throw null;
        public override string ToString() => throw null;
        public char ToUpper() => throw null;
    }
}
