namespace System
{
    public struct UIntPtr
    {
        private int _value;
    }
}
