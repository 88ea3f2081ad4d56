namespace System
{
    public struct RuntimeMethodHandle
    {
        private int _value;
    }
}
