// The yardstick for whole processes: a dynamically linked C++ program that prints one line.

#include <iostream>

int main() { std::cout << "permitted\n"; }
