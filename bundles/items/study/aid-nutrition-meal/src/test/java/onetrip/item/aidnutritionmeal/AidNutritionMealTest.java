package onetrip.item.aidnutritionmeal;

import onetrip.devkit.testkit.ItemContract;

class AidNutritionMealTest extends ItemContract {}
